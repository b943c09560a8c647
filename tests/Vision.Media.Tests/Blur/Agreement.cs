using System.Diagnostics;
using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>What a copy must have in common with its source.</summary>
internal static class Agreement
{
    public static async Task CheckAsync(BlurRun.Blurred blurred, ClipFolder clips)
    {
        var (before, after) = (blurred.Before, blurred.After);
        Assert.Equal(before.CodedSize, after.CodedSize);
        Assert.Equal(before.Size, after.Size);
        Assert.Equal(before.BitDepth, after.BitDepth);
        Assert.Equal((before.ColorPrimaries, before.ColorTransfer, before.ColorSpace), (after.ColorPrimaries, after.ColorTransfer, after.ColorSpace));
        // ffmpeg begins AVI files with a gap of one frame, which the headers' rate does not count
        Assert.Equal(before.FrameRate.Value, after.FrameRate.Value, (before.Container == "avi" ? 0.02 : 0.0001) * before.FrameRate.Value);
        if (before.Container == after.Container)
            Assert.Equal(before.NominalFrameRate, after.NominalFrameRate);

        Assert.InRange(after.DurationMs!.Value - before.DurationMs!.Value, -35, 35);
        Assert.Equal(before.Streams.Count, after.Streams.Count);
        foreach (var frame in await clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000)))
            Assert.Null(MarkerDetector.Find(frame.Data.Span, frame.Size.Width, frame.Size.Height, frame.Size.Width * 3));
    }

    /// <summary>Times of the pictures' packets.</summary>
    public static IEnumerable<string> Times(VideoSource video) => Packets(video.Path!, "V:0", "pts_time").Split('\n').Order(StringComparer.Ordinal);

    public static string Packets(string path, string stream, string entries) =>
        Probe(path, $"-select_streams {stream} -show_packets -show_data_hash md5 -show_entries packet={entries}");

    public static string Probe(string path, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffprobe", $"-v error {arguments} {path}") { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }
}
