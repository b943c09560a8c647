using System.Diagnostics;
using System.Globalization;

namespace Vision.Media.Blur.Proof;

/// <summary>A clip, its copy, and where the faces really are.</summary>
/// <param name="Name">Of its motion.</param>
/// <param name="Poses">One a frame.</param>
/// <param name="Before">The clip.</param>
/// <param name="After">Its copy.</param>
/// <param name="Reports">What was covered.</param>
internal sealed record ProofClip(string Name, IReadOnlyList<Pose> Poses, string Before, string After, IReadOnlyList<SegmentReport> Reports)
{
    /// <summary>Faces of at least this height are promised to be covered, px.</summary>
    public const double SmallestFace = 24;

    /// <summary>Faces of at least this height are promised to be covered in every frame, px.</summary>
    public const double LargeFace = 40;

    // A look at one frame by the cascade takes as long as blurring several: every second frame is looked at, and all of them on request.
    private static readonly string HaarStep = Environment.GetEnvironmentVariable("VISION_PROOF_STEP") is { Length: > 0 } step ? step : "2";

    // A face that lies on its side is not promised to be found.
    private const double MostRoll = 45;

    /// <summary>Faces that are promised to be covered: large enough, not lying on their side, and most of each to be seen.</summary>
    public IReadOnlyList<TrueFace> Faces(int frame) =>
        [.. MovingPhoto.Faces(Poses[frame]).Where(face => face.Height >= SmallestFace && face.Visible >= 0.6 && Math.Abs(face.Roll) <= MostRoll)];

    /// <summary>Faces that are promised to be covered whichever way up they are and however short they show.</summary>
    public IReadOnlyList<TrueFace> LargeFaces(int frame) =>
        [.. MovingPhoto.Faces(Poses[frame]).Where(face => face.Height >= LargeFace && face.Visible >= 0.6)];

    /// <summary>Whether a detector's box is that of a face, promised or not.</summary>
    public bool IsFace(int frame, BoundingBox box) => MovingPhoto.Faces(Poses[frame]).Any(face => face.Visible > 0.3 && face.Box.IoU(box) > 0.2f);

    /// <summary>Whether the middle of a detector's box is a face, promised or not.</summary>
    public bool IsOnFace(int frame, BoundingBox box) => MovingPhoto.Faces(Poses[frame]).Any(face =>
        face.Visible > 0.3 && face.Holds((box.Left + (box.Width / 2)) * MovingPhoto.Width, (box.Top + (box.Height / 2)) * MovingPhoto.Height));

    /// <summary>Frames of both files, by number; both arrays are used again for the next.</summary>
    public IEnumerable<(int Frame, byte[] Before, byte[] After)> Pairs()
    {
        using var after = Frames(After).GetEnumerator();
        var frame = 0;
        foreach (var before in Frames(Before))
        {
            Assert.True(after.MoveNext());
            yield return (frame++, before, after.Current);
        }

        Assert.Equal(Poses.Count, frame);
        Assert.False(after.MoveNext());
    }

    // Rows of blue, green, red.
    private static IEnumerable<byte[]> Frames(string path)
    {
        using var process = Process.Start(
            new ProcessStartInfo("ffmpeg", $"-v error -nostdin -i {path} -pix_fmt bgr24 -f rawvideo pipe:1") { RedirectStandardOutput = true })!;
        var frame = new byte[3 * MovingPhoto.Width * MovingPhoto.Height];
        while (process.StandardOutput.BaseStream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
            yield return frame;

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>What a detector that has nothing in common with ours finds in a file's frames.</summary>
    public static IReadOnlyList<(int Frame, BoundingBox Box)> Haar(string path)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Blur", "Proof", "haar.py");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, path, HaarStep]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal($"frames {Motions.Frames}", lines[^1]);
        return [.. lines[..^1]
            .Select(line => Array.ConvertAll(line.Split(' '), text => int.Parse(text, CultureInfo.InvariantCulture)))
            .Select(n => (n[0], new BoundingBox(
                n[1] / (float)MovingPhoto.Width, n[2] / (float)MovingPhoto.Height, n[3] / (float)MovingPhoto.Width, n[4] / (float)MovingPhoto.Height)))];
    }
}
