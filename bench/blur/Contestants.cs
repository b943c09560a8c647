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
        var costs = new List<(double Processor, long Clock)> { Now() };
        var plan = await blur.PlanSegmentsAsync(video, options);
        costs.Add(Now());
        // as the pipeline does
        options = options with { Encoding = new VideoEncoding { Threads = Math.Clamp(Environment.ProcessorCount / plan.Count, 2, 8) } };
        var finding = detector is null ? FaceFinding.Of([]) : FaceFinding.ByDetector(detector);
        var parts = new BlurredSegment?[plan.Count];
        var reports = new SegmentReport?[plan.Count];
        // without a detector it is known that nobody is in it, and what encoding costs is asked for
        var isEncoded = detector is null;
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (segment, stop) =>
        {
            reports[segment.Index] = Volatile.Read(ref isEncoded) ? null : await blur.LookAtSegmentAsync(video, segment, finding, options, cancellationToken: stop);
            if (reports[segment.Index] is not null)
                return;

            Volatile.Write(ref isEncoded, true);
            parts[segment.Index] = await blur.BlurSegmentAsync(video, segment, finding, options, cancellationToken: stop);
            reports[segment.Index] = parts[segment.Index]!.Report;
        });
        var passed = isEncoded ? null : await blur.PassThroughAsync(video, [.. reports.Select(report => report!)], options);
        if (passed is null)
        {
            await Parallel.ForEachAsync(plan.Where(segment => parts[segment.Index] is null), new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (segment, stop) =>
                parts[segment.Index] = await blur.BlurSegmentAsync(video, segment, FaceFinding.Of([]), options, cancellationToken: stop));
        }

        costs.Add(Now());
        using var joined = passed ?? await blur.JoinAsync(video, [.. parts.Select(part => part!.Path)], options);
        costs.Add(Now());
        File.Copy(joined.Path, Path.Combine(Checkout.Work, $"ours-{accuracy}.mp4"), overwrite: true);
        var verified = await blur.VerifyAsync(video, VideoSource.FromFile(joined.Path), [.. reports.Select(report => report!)], detector, options);
        costs.Add(Now());
        var steps = string.Join(", ", costs.Zip(costs.Skip(1), (from, to) => string.Create(
            CultureInfo.InvariantCulture, $"{to.Processor - from.Processor:F1} in {TimeProvider.System.GetElapsedTime(from.Clock, to.Clock).TotalSeconds:F1}")));
        Console.Error.WriteLine($"    processor seconds in seconds of plan, segments, join, verification: {steps}");
        Console.Error.WriteLine($"    {plan.Count} segments{(passed is null ? "" : ", packets kept")}, looked at {reports.Sum(report => report!.FramesLookedAt)} of {verified.Frames} frames, {reports.Sum(report => report!.Tracks.Count)} tracks, {verified.FramesLookedAt} reviewed");
        foreach (var part in parts)
            part?.Dispose();

        return verified.Frames;
    }

    private static (double Processor, long Clock) Now() => (Programs.ProcessorSeconds(), TimeProvider.System.GetTimestamp());
}
