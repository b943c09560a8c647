using System.Globalization;
using Vision.Media;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Bench.Blur;

/// <summary>The ways from a clip to its copy.</summary>
internal static class Contestants
{
    private const int SmallestFace = 24;
    private const string Settings = "-c:v libx264 -preset veryfast -crf 20";

    /// <summary>The limit: decoding and encoding, nothing in between.</summary>
    public static Task<long> Bare(string clip, long frames)
    {
        Programs.Run("ffmpeg", $"-v error -nostdin -y -i {clip} {Settings} -c:a copy -movflags +faststart {Path.Combine(Checkout.Work, "bare.mp4")}");
        return Task.FromResult(frames);
    }

    /// <summary>The usual script: every frame, shrunk to the model's size. It sees faces from about a twentieth of the picture's height on.</summary>
    public static Task<long> Script(string clip, long frames) => Script(clip, frames, "whole");

    /// <summary>The same script over tiles of every frame, so that it sees faces as small as ours does.</summary>
    public static Task<long> TiledScript(string clip, long frames) => Script(clip, frames, SmallestFace.ToString(CultureInfo.InvariantCulture));

    private static Task<long> Script(string clip, long frames, string reach)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peer", "blur.py");
        Programs.Run("/usr/bin/python3", $"{script} {Checkout.PublishedDetector} {clip} {Path.Combine(Checkout.Work, "script.mp4")} {reach}");
        return Task.FromResult(frames);
    }

    /// <summary>What is left of the product when nobody looks: pipes, segments, join, comparison.</summary>
    public static Task<long> Plumbing(string clip, int parallel) => Blur(clip, null, DetectionAccuracy.Fast, BlurMode.Blur, parallel);

    /// <summary>The product: plan, segments side by side, join, verify.</summary>
    public static async Task<long> Ours(string clip, DetectionAccuracy accuracy, int parallel, BlurMode mode = BlurMode.Blur)
    {
        using var detector = new FrameFaceDetector(new OnnxOptions { ModelFolder = Checkout.Models });
        return await Blur(clip, detector, accuracy, mode, parallel);
    }

    /// <summary>The product in another process, for memory that nobody used before.</summary>
    public static Task<long> OursAlone(string clip, DetectionAccuracy accuracy, long frames)
    {
        Programs.Run(Environment.ProcessPath!, $"file {clip} {accuracy}");
        return Task.FromResult(frames);
    }

    private static async Task<long> Blur(string clip, FrameFaceDetector? detector, DetectionAccuracy accuracy, BlurMode mode, int parallel)
    {
        using var sandbox = new MediaSandbox(TimeProvider.System, Path.Combine(Checkout.Work, "sandbox"));
        var blur = new VideoBlur(sandbox, new ObjectStores([]), new MediaLimits());
        var video = VideoSource.FromFile(clip);
        var options = new VideoBlurOptions { Blur = new BlurOptions { Mode = mode }, Detection = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = SmallestFace } };
        var costs = new List<double> { Programs.ProcessorSeconds() };
        var plan = await blur.PlanSegmentsAsync(video, options);
        costs.Add(Programs.ProcessorSeconds());
        // as the pipeline does
        options = options with { Encoding = new VideoEncoding { Threads = Math.Clamp(Environment.ProcessorCount / plan.Count, 2, 8) } };
        var finding = detector is null ? FaceFinding.Of([]) : FaceFinding.ByDetector(detector);
        var parts = new BlurredSegment[plan.Count];
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (segment, stop) =>
            parts[segment.Index] = await blur.BlurSegmentAsync(video, segment, finding, options, cancellationToken: stop));
        costs.Add(Programs.ProcessorSeconds());
        using var joined = await blur.JoinAsync(video, [.. parts.Select(part => part.Path)], options);
        costs.Add(Programs.ProcessorSeconds());
        File.Copy(joined.Path, Path.Combine(Checkout.Work, $"ours-{accuracy}.mp4"), overwrite: true);
        var verified = await blur.VerifyAsync(video, VideoSource.FromFile(joined.Path), [.. parts.Select(part => part.Report)], detector, options);
        costs.Add(Programs.ProcessorSeconds());
        var steps = string.Join(", ", costs.Zip(costs.Skip(1), (from, to) => string.Create(CultureInfo.InvariantCulture, $"{to - from:F1}")));
        Console.Error.WriteLine($"    processor seconds of plan, segments, join, verification: {steps}");
        Console.Error.WriteLine($"    {plan.Count} segments, looked at {parts.Sum(part => part.Report.FramesLookedAt)} of {verified.Frames} frames, {parts.Sum(part => part.Report.Tracks.Count)} tracks, {verified.FramesLookedAt} reviewed");
        foreach (var part in parts)
            part.Dispose();

        return verified.Frames;
    }
}
