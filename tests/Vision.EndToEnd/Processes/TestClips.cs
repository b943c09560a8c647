using System.Globalization;
using OpenCvSharp;

namespace Vision.EndToEnd.Processes;

/// <summary>Videos made of the sample photos, and cut-outs of the faces in the first of them.</summary>
internal static class TestClips
{
    /// <summary>A slow zoom into a sample photo.</summary>
    /// <param name="path">The MP4 to write.</param>
    /// <param name="sample">Number of the sample.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="zoom">Zoom of the first frame; another one makes another clip.</param>
    /// <param name="width">px; the height is 9/16 of it.</param>
    public static async Task MakeAsync(string path, int sample, double seconds = 1, double zoom = 1, int width = 640)
    {
        var filter = string.Create(CultureInfo.InvariantCulture, $"scale={2 * width}:-2,zoompan=z='{zoom}+0.002*on':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d=1:s={width}x{width * 9 / 16}:fps=10,format=yuv420p");
        await FFmpegAsync("-loop", "1", "-t", seconds.ToString(CultureInfo.InvariantCulture), "-r", "10", "-i", Checkout.Samples[sample], "-vf", filter, "-c:v", "libx264", "-preset", "ultrafast", "-bitexact", path);
    }

    /// <summary>One of the people of the first sample, alone: 0 on the left, 1 in the middle.</summary>
    public static byte[] Portrait(int person)
    {
        using var sample = Cv2.ImDecode(File.ReadAllBytes(Checkout.Samples[0]), ImreadModes.Color);
        using var face = sample[person == 0 ? new Rect(160, 260, 500, 500) : new Rect(660, 150, 600, 600)];
        Cv2.ImEncode(".jpg", face, out var jpeg, [(int)ImwriteFlags.JpegQuality, 92]);
        return jpeg;
    }

    /// <summary>A part of a sample photo, 16:9, enlarged to 1920 × 1080 px; a PNG, so that every machine sees the same pixels.</summary>
    public static byte[] Part(int sample, int left, int top, int width)
    {
        using var photo = Cv2.ImDecode(File.ReadAllBytes(Checkout.Samples[sample]), ImreadModes.Color);
        using var part = photo[new Rect(left, top, width, width * 9 / 16)];
        using var large = new Mat();
        Cv2.Resize(part, large, new Size(1920, 1080));
        Cv2.ImEncode(".png", large, out var png);
        return png;
    }

    public static async Task FFmpegAsync(params string[] args)
    {
        await using var run = ProgramRun.Start("ffmpeg", ["-v", "error", "-nostdin", "-y", .. args]);
        if (await run.WaitForExitAsync() != 0)
            throw new InvalidOperationException($"ffmpeg failed: {run.Error}");
    }
}
