using System.Diagnostics;
using System.Globalization;
using Vision.Media.Clips;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Media.Blur.Proof;

/// <summary>A detector that has nothing in common with ours finds no face where it found one before.</summary>
public sealed class IndependentDetectorTests : IDisposable
{
    // Of the Haar cascade's finds in the source, those that are faces: they agree with ours in at least this overlap.
    private const float SameFace = 0.25f;

    private readonly ClipFolder _clips = new();

    [HaarTheory]
    [InlineData("pan", 3, "zoompan=z=1.6:x='(iw-iw/zoom)*on/90':y='ih*0.05':d=90:s=960x540:fps=30")]
    [InlineData("zoom", 6, "zoompan=z='1+on/60':x='(iw-iw/zoom)*0.6':y='(ih-ih/zoom)*0.15':d=90:s=960x540:fps=30")]
    [InlineData("turn", 6, "scale=1280:-2,loop=90:1:0,fps=30,rotate='0.5*sin(n/20)':ow=960:oh=540")]
    [InlineData("light", 3, "scale=960:-2,crop=960:540:0:20,loop=90:1:0,fps=30,eq=brightness='0.25*sin(n/8)':eval=frame")]
    [InlineData("occlusion", 3, "scale=960:-2,crop=960:540:0:20,loop=90:1:0,fps=30,drawbox=x='mod(t*500,960)':y=0:w=160:h=540:c=gray:t=fill")]
    [InlineData("entering", 6, "scale=960:-2,crop=960:540:0:20,loop=90:1:0,fps=30,pad=2880:540:960:0:gray,crop=960:540:'1920-n*24':0")]
    public async Task Blur_MovingPhoto_LeavesNoFaceForTheHaarCascade(string name, int sample, string filters)
    {
        var photo = Path.Combine(HaarTheoryAttribute.Samples, $"sample{sample}.jpg");
        var video = _clips.Make($"{name}.mp4", $"-i {photo} -vf {filters},setsar=1,format=yuv420p -frames:v 90 -c:v libx264 -preset ultrafast");
        using var detector = new FrameFaceDetector(new OnnxOptions());
        var options = new VideoBlurOptions { Encoding = new VideoEncoding { Preset = "ultrafast" } };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(detector), options);

        var before = Haar(video.Path!).Where(find => IsFace(find, blurred)).ToList();
        var after = Haar(blurred.Output.Path!);
        Assert.NotEmpty(before);
        var shown = before.Where(face => after.Any(find => find.Frame == face.Frame && find.Box.IoU(face.Box) > SameFace)).ToList();

        // The cascade takes the blur itself for a face now and then: what lies on a mask is no face that shows.
        var bare = shown.Where(face => !IsMasked(face, blurred, options)).ToList();
        Assert.True(bare.Count == 0, $"{bare.Count} of {before.Count} faces show: {string.Join(' ', bare)}");
        Assert.True(shown.Count <= before.Count / 50, $"{shown.Count} of {before.Count} masks look like faces: {string.Join(' ', shown)}");
    }

    public void Dispose() => _clips.Dispose();

    // Cascades see faces in blinds and stripes too: a find counts when our own detector saw a face there within a quarter of a second, before or after.
    private static bool IsFace((int Frame, BoundingBox Box) find, BlurRun.Blurred blurred) =>
        blurred.Reports.SelectMany(report => report.Tracks).Any(track =>
            Enumerable.Range(-8, 17).Any(near => track.At((find.Frame + near) * 1000 / 30.0) is { } box && box.IoU(find.Box) > 0.35f));

    private static bool IsMasked((int Frame, BoundingBox Box) find, BlurRun.Blurred blurred, VideoBlurOptions options) =>
        blurred.Reports.SelectMany(report => report.Tracks).Any(track =>
            track.At(find.Frame * 1000 / 30.0) is { } box && Boxes.Covered(find.Box, Boxes.Grown(box, options.Blur.MaskScale)) > 0.6);

    private static List<(int Frame, BoundingBox Box)> Haar(string path)
    {
        const float width = 960, height = 540;
        var script = Path.Combine(AppContext.BaseDirectory, "Blur", "Proof", "haar.py");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, path, "3"]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("frames 90", lines[^1]);
        return lines[..^1]
            .Select(line => Array.ConvertAll(line.Split(' '), text => int.Parse(text, CultureInfo.InvariantCulture)))
            .Select(n => (n[0], new BoundingBox(n[1] / width, n[2] / height, n[3] / width, n[4] / height)))
            .ToList();
    }
}
