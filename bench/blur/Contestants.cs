using Vision.Media;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Bench.Blur;

/// <summary>The ways from a clip to its copy.</summary>
internal static class Contestants
{
    private const string Settings = "-c:v libx264 -preset veryfast -crf 20";

    /// <summary>The limit: decoding and encoding, nothing in between.</summary>
    public static Task<long> Bare(string clip, long frames)
    {
        Programs.Run("ffmpeg", $"-v error -nostdin -y -i {clip} {Settings} -c:a copy -movflags +faststart {Path.Combine(Checkout.Work, "bare.mp4")}");
        return Task.FromResult(frames);
    }

    /// <summary>The usual script.</summary>
    public static Task<long> Script(string clip, long frames)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peer", "blur.py");
        Programs.Run("/usr/bin/python3", $"{script} {Path.Combine(Checkout.Models, "face-detection.onnx")} {clip} {Path.Combine(Checkout.Work, "script.mp4")}");
        return Task.FromResult(frames);
    }

    /// <summary>The product: plan, segments side by side, join, verify.</summary>
    public static async Task<long> Ours(string clip, DetectionAccuracy accuracy, int parallel)
    {
        var onnx = new OnnxOptions { ModelFolder = Checkout.Models };
        using var detector = new FrameFaceDetector(onnx);
        using var sandbox = new MediaSandbox(TimeProvider.System, Path.Combine(Checkout.Work, "sandbox"));
        var blur = new VideoBlur(sandbox, new ObjectStores([]), new MediaLimits());
        var video = VideoSource.FromFile(clip);
        var options = new VideoBlurOptions { Detection = new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = 24 } };
        var plan = await blur.PlanSegmentsAsync(video, options);
        var side = Math.Min(parallel, plan.Count);
        options = options with { Encoding = new VideoEncoding { Threads = Math.Max(1, Environment.ProcessorCount / side) } };
        var parts = new BlurredSegment[plan.Count];
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = side }, async (segment, stop) =>
            parts[segment.Index] = await blur.BlurSegmentAsync(video, segment, FaceFinding.ByDetector(detector), options, cancellationToken: stop));
        using var joined = await blur.JoinAsync(video, [.. parts.Select(part => part.Path)], options);
        File.Copy(joined.Path, Path.Combine(Checkout.Work, $"ours-{accuracy}.mp4"), overwrite: true);
        var verified = await blur.VerifyAsync(video, VideoSource.FromFile(joined.Path), [.. parts.Select(part => part.Report)], detector, options);
        Console.Error.WriteLine($"    {plan.Count} segments, looked at {parts.Sum(part => part.Report.FramesLookedAt)} of {verified.Frames} frames, {parts.Sum(part => part.Report.Tracks.Count)} tracks, {verified.FramesLookedAt} reviewed");
        foreach (var part in parts)
            part.Dispose();

        return verified.Frames;
    }
}
