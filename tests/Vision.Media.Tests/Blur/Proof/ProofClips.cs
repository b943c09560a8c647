using System.Diagnostics;
using System.Globalization;
using OpenCvSharp;
using Vision.Media.Clips;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Media.Blur.Proof;

/// <summary>The clips and their copies, each made once, as a pipeline makes them by default.</summary>
public sealed class ProofClips : IDisposable
{
    private static readonly VideoBlurOptions Options = new() { Encoding = new VideoEncoding { Preset = "ultrafast", Crf = 18 } };

    private readonly ClipFolder _clips = new();
    private readonly Dictionary<string, ProofClip> _made = [];
    private readonly Lazy<FrameFaceDetector> _detector = new(() => new FrameFaceDetector(new OnnxOptions()));

    /// <summary>The faces of a frame that our own detector finds when it looks as hard as it can.</summary>
    internal IReadOnlyList<FrameFace> Look(byte[] frame) => _detector.Value.Detect(
        frame, MovingPhoto.Width, MovingPhoto.Height, 3 * MovingPhoto.Width, new DetectFacesOptions { Accuracy = DetectionAccuracy.Thorough, MinFaceSize = (int)ProofClip.SmallestFace });

    internal async Task<ProofClip> GetAsync(string name)
    {
        if (_made.TryGetValue(name, out var made))
            return made;

        return _made[name] = await MakeAsync(name, [.. Enumerable.Range(0, Motions.Frames).Select(Motions.All[name])]);
    }

    /// <summary>Any clip, and its copy.</summary>
    internal async Task<ProofClip> MakeAsync(string name, IReadOnlyList<Pose> poses, int rate = Motions.Rate)
    {
        var video = Film(name, poses, rate);
        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(_detector.Value), Options);
        Assert.Equal(poses.Count, blurred.Verification.Frames);
        return new ProofClip(name, poses, video.Path!, blurred.Output.Path!, blurred.Reports);
    }

    /// <summary>A frame as an image, blurred as a pipeline does it by default.</summary>
    internal byte[] Blur(byte[] frame)
    {
        using var before = Mat.FromPixelData(MovingPhoto.Height, MovingPhoto.Width, MatType.CV_8UC3, frame);
        var blurred = new ImageBlur().Blur(before.ToBytes(), "frame.png", _detector.Value, null, new ImageBlurOptions());
        using var after = Cv2.ImDecode(blurred.Bytes.Span, ImreadModes.Color);
        return MatBytes.Of(after, out _).ToArray();
    }

    /// <summary>Verifies what is said to be the copy of a clip.</summary>
    internal Task<BlurVerification> VerifyAsync(ProofClip clip, string copy, IReadOnlyList<SegmentReport>? reports = null, bool isBlind = false) =>
        new BlurRun(_clips).Blur.VerifyAsync(
            VideoSource.FromFile(clip.Before),
            VideoSource.FromFile(copy),
            reports ?? clip.Reports,
            isBlind ? new BlindDetector(_detector.Value) : _detector.Value,
            Options);

    /// <summary>Blurs a clip in another way; the verification is part of it.</summary>
    internal async Task<BlurVerification> BlurAsync(ProofClip clip, BlurOptions blur) =>
        (await new BlurRun(_clips).RunAsync(VideoSource.FromFile(clip.Before), FaceFinding.ByDetector(_detector.Value), Options with { Blur = blur })).Verification;

    /// <summary>A clip as it is when faces are taken to be where they are not.</summary>
    internal async Task<(string Copy, SegmentReport Report)> BlurBesideAsync(ProofClip clip, float widths)
    {
        var (blur, video) = (new BlurRun(_clips).Blur, VideoSource.FromFile(clip.Before));
        var segment = Assert.Single(await blur.PlanSegmentsAsync(video, Options));
        using var part = await blur.BlurSegmentAsync(video, segment, FaceFinding.ByDetector(new ShiftedDetector(_detector.Value, widths)), Options);
        using var joined = await blur.JoinAsync(video, [part.Path], Options);
        var path = Path.Combine(_clips.Clips, "beside.mp4");
        File.Copy(joined.Path, path, overwrite: true);
        return (path, part.Report);
    }

    /// <summary>The copy of a clip with the clip's own frames from one time to another.</summary>
    internal string WithBareFrames(ProofClip clip, double from, double to) => _clips.Make(
        "bare.mp4",
        string.Create(CultureInfo.InvariantCulture, $"-i {clip.After} -i {clip.Before} -filter_complex [0][1]overlay=enable='between(t,{from},{to})',setparams=colorspace=bt709 -c:v libx264 -crf 20 -g 250 -sc_threshold 0")).Path!;

    public void Dispose()
    {
        if (_detector.IsValueCreated)
            _detector.Value.Dispose();

        _clips.Dispose();
    }

    private VideoSource Film(string name, IEnumerable<Pose> poses, int rate)
    {
        var path = Path.Combine(_clips.Clips, name + ".mp4");
        var arguments =
            $"-v error -y -f rawvideo -pix_fmt bgr24 -s {MovingPhoto.Width}x{MovingPhoto.Height} -r {rate} -i pipe:0 -vf scale=out_color_matrix=bt709 -colorspace bt709 -c:v libx264 -preset ultrafast -crf 16 -pix_fmt yuv420p {path}";
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardInput = true })!;
        foreach (var pose in poses)
            process.StandardInput.BaseStream.Write(MovingPhoto.Draw(pose));

        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return VideoSource.FromFile(path);
    }
}
