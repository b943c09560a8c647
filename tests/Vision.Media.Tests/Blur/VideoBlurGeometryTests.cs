using System.Buffers.Binary;
using System.Globalization;
using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>However a file says that its pictures are turned, mirrored or stretched: what is covered is what is shown, and the copy is shown in the same way.</summary>
public sealed class VideoBlurGeometryTests : IDisposable
{
    private const int One = 1 << 16;

    private readonly ClipFolder _clips = new();

    [Theory]
    [InlineData("mirrored.mp4", -1, 0, 0, 1)]
    [InlineData("flipped.mp4", 1, 0, 0, -1)]
    [InlineData("around.mp4", -1, 0, 0, -1)]
    [InlineData("right.mov", 0, 1, -1, 0)]
    [InlineData("left.mov", 0, -1, 1, 0)]
    [InlineData("transposed.mov", 0, 1, 1, 0)]
    [InlineData("transverse.mp4", 0, -1, -1, 0)]
    public async Task Blur_AnyDisplayMatrix_KeepsTheVeryMatrix(string name, int a, int b, int c, int d)
    {
        var video = await WithMatrixAsync(Marked(name, ""), a * One, b * One, c * One, d * One);

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal((a * One, b * One, c * One, d * One), (blurred.After.Matrix!.Value.A, blurred.After.Matrix.Value.B, blurred.After.Matrix.Value.C, blurred.After.Matrix.Value.D));
        Assert.Equal(blurred.Before.Matrix, blurred.After.Matrix);
        await CheckShownAsync(video, blurred);
    }

    [Theory]
    [InlineData("sei.mp4", "flip=horizontal")]
    [InlineData("sei.mkv", "flip=vertical")]
    [InlineData("sei.mkv", "rotate=90")]
    [InlineData("sei.mp4", "rotate=90:flip=horizontal")]
    public async Task Blur_TurnedByTheCodec_IsShownAsBefore(string name, string orientation)
    {
        Marked("plain.mp4", "");
        var video = _clips.Make(name, $"-i {Path.Combine(_clips.Clips, "plain.mp4")} -c copy -bsf:v h264_metadata=display_orientation=insert:{orientation}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        // it counts for the frames after it, too; ffmpeg shows those as they are coded
        await CheckShownAsync(video, blurred, frames: 1);
    }

    [Fact]
    public async Task Blur_TurnedByAnyAngleInMp4_KeepsTheVeryMatrix()
    {
        var video = await WithMatrixAsync(Marked("aslant.mp4", ""), 63303, 16962, -16962, 63303);

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(blurred.Before.Matrix, blurred.After.Matrix);
        Assert.Equal((63303, 16962), (blurred.After.Matrix!.Value.A, blurred.After.Matrix.Value.B));
    }

    [Theory]
    [InlineData("wide.mp4", "16/9")]
    [InlineData("wide.mkv", "64/45")]
    [InlineData("narrow.mp4", "1/2")]
    [InlineData("double.ts", "2/1")]
    [InlineData("double.avi", "2/1")]
    public async Task Blur_PixelsThatAreNotSquare_AreLookedAtAsShown(string name, string aspect)
    {
        var codec = name.EndsWith(".avi", StringComparison.Ordinal) ? "-c:v mpeg4 -q:v 2" : "-c:v libx264 -preset ultrafast";
        var video = _clips.Make(name, Inputs + $" -filter_complex [0]hue=s=0[g];[g][1]overlay=x=60:y=30,setsar={aspect} -frames:v 10 -pix_fmt yuv420p {codec}");
        var detector = new ShapeDetector();

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(detector));

        // A square of coded pixels is as wide as the pixel is to its height.
        var parts = aspect.Split('/').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        Assert.All(detector.Seen, shape => Assert.InRange(shape / (parts[0] / parts[1]), 0.85, 1.15));
        Assert.NotEmpty(detector.Seen);
        Assert.Equal(blurred.Before.PixelAspect, blurred.After.PixelAspect);
        Assert.Equal(blurred.Before.Size, blurred.After.Size);
    }

    public void Dispose() => _clips.Dispose();

    private const string Inputs = "-f lavfi -i testsrc=s=320x180:r=25:d=1 -f lavfi -i color=magenta:s=40x40:r=25:d=1";

    private VideoSource Marked(string name, string output) =>
        _clips.Make(name, $"{Inputs} -filter_complex [0]hue=s=0[g];[g][1]overlay=x='30+n':y=20 -frames:v 10 -c:v libx264 -preset ultrafast -pix_fmt yuv420p {output}");

    // Where the marker was shown, its mask is, by ffmpeg's own turning of both.
    private async Task CheckShownAsync(VideoSource video, BlurRun.Blurred blurred, int frames = 10)
    {
        var before = await _clips.Splitter().TakeAsync(video, SplitMode.Fps(1000));
        var after = await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000));
        Assert.Equal(10, after.Count);
        foreach (var (original, copy) in before.Zip(after).Take(frames))
        {
            Assert.Equal(original.Size, copy.Size);
            var marker = MarkerDetector.Find(original.Data.Span, original.Size.Width, original.Size.Height, 3 * original.Size.Width)!.Value;
            Assert.Null(MarkerDetector.Find(copy.Data.Span, copy.Size.Width, copy.Size.Height, 3 * copy.Size.Width));
            var (x, y) = ((int)((marker.Left + (marker.Width / 2)) * copy.Size.Width), (int)((marker.Top + (marker.Height / 2)) * copy.Size.Height));
            var at = 3 * ((y * copy.Size.Width) + x);
            Assert.True(copy.Data.Span[at + 1] > 180 && copy.Data.Span[at] < 100 && copy.Data.Span[at + 2] < 100, $"no mask at {x}, {y} of {copy.TimestampMs} ms");
        }
    }

    private async Task<VideoSource> WithMatrixAsync(VideoSource video, int a, int b, int c, int d)
    {
        var bytes = await File.ReadAllBytesAsync(video.Path!);
        var track = bytes.AsSpan().IndexOf("tkhd"u8) + 4;
        var matrix = new[] { a, b, 0, c, d, 0, (a + c < 0 || c < 0 ? 320 : 0) * One, (b < 0 || d < 0 ? 180 : 0) * One, 1 << 30 };
        for (var i = 0; i < matrix.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(track + 40 + (4 * i)), matrix[i]);

        return _clips.Write("turned-" + Path.GetFileName(video.Path!), bytes);
    }

    /// <summary>Notes the shape of what it finds.</summary>
    private sealed class ShapeDetector : IFrameFaceDetector
    {
        public System.Collections.Concurrent.ConcurrentBag<double> Seen { get; } = [];

        public string FaceModelVersion => "shape";

        public IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default)
        {
            if (MarkerDetector.Find(bgr, width, height, stride) is not { } box)
                return [];

            Seen.Add(box.Width * width / (box.Height * height));
            return [new FrameFace(box, 99)];
        }
    }
}
