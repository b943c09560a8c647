using OpenCvSharp;
using Vision.Imaging;
using Vision.Imaging.Tests.Media;

namespace Vision.Media.Tests.Blur.Images;

public class ImageBlurTests
{
    private static readonly Scalar Grey = new(120, 120, 120, 255), Spot = new(255, 0, 255, 255);
    private readonly SpotDetector _detector = new();

    [Theory]
    [InlineData(".png", MatType.CV_8U, 3)]
    [InlineData(".png", MatType.CV_8U, 4)]
    [InlineData(".png", MatType.CV_16U, 3)]
    [InlineData(".tiff", MatType.CV_16U, 3)]
    [InlineData(".bmp", MatType.CV_8U, 3)]
    [InlineData(".webp", MatType.CV_8U, 4)]
    [InlineData(".jpg", MatType.CV_8U, 3)]
    public void Blur_EveryFormat_CoversTheFaceAndNothingElse(string extension, int depth, int channels)
    {
        var file = Still(extension, depth, channels, new Rect(60, 40, 40, 50));
        var result = Blur(file);

        Assert.Equal(ImageHeader.Read(file, "a").Format, ImageHeader.Read(result.Bytes.Span, "a").Format);
        Assert.Equal((1, 1), (result.Frames, result.Faces.Count));
        Assert.Empty(Found(result));
        AssertPixels(result, (x, y) => x is > 55 and < 105 && y is > 35 and < 95 ? null : (120, 120, 120), tolerance: extension == ".jpg" ? 6 : 0, outside: new Rect(45, 25, 70, 80));
        AssertSameChannels(file, result);
    }

    [Theory]
    [InlineData(BlurMode.Blur)]
    [InlineData(BlurMode.Pixelate)]
    [InlineData(BlurMode.Solid)]
    [InlineData(BlurMode.Image)]
    public void Blur_EveryMode_HidesTheFace(BlurMode mode)
    {
        var blur = new BlurOptions { Mode = mode, Color = "#00ff00", Image = new ReplacementImage(new ImageSize(1, 1), new byte[] { 0, 0, 0, 255 }) };

        Assert.Empty(Found(Blur(Still(".png", MatType.CV_8U, 3, new Rect(60, 40, 40, 50)), new ImageBlurOptions { Blur = blur })));
    }

    [Fact]
    public void Blur_Heic_IsAJpegWithoutTheFaceThatSaysWhatItLacks()
    {
        var heic = HeifWriter.Single(Still(".png", MatType.CV_8U, 3, new Rect(60, 40, 40, 50)), 160, 120);

        var result = Blur(heic);

        Assert.Equal(("image/jpeg", ".jpg", ImageFormat.Jpeg), (result.ContentType, result.Extension, ImageHeader.Read(result.Bytes.Span, "a").Format));
        Assert.Single(result.Faces);
        Assert.Empty(Found(result));
        AssertPixels(result, (_, _) => (120, 120, 120), tolerance: 8, outside: new Rect(40, 20, 80, 90));
        Assert.Equal(["HEIC: the copy is a JPEG of its main picture, 8 bit a channel, in sRGB"], result.Lost);
    }

    [Fact]
    public void Blur_HeicWithMetadataToKeep_SaysThatTheyAreLost()
    {
        var heic = HeifWriter.Single(Still(".png", MatType.CV_8U, 3, default), 160, 120);

        var result = Blur(heic, new ImageBlurOptions { KeepMetadata = true });

        Assert.Contains("EXIF: a JPEG that is made of another format has none", result.Lost);
    }

    [Fact]
    public void Blur_NoFace_KeepsEveryPixel()
    {
        var file = Still(".png", MatType.CV_8U, 3, default);
        var result = Blur(file);

        Assert.Empty(result.Faces);
        AssertPixels(result, (_, _) => (120, 120, 120), 0, default);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    public void Blur_NoFace_PassesTheFileThroughByteForByte(string extension)
    {
        var file = extension == ".gif" ? Animation(3, 10, isEmpty: true) : Still(extension, MatType.CV_8U, 3, default);

        var result = Blur(file);

        Assert.True(result.PassedThrough);
        Assert.Equal(file, result.Bytes.ToArray());
        Assert.Equal(extension == ".gif" ? 3 : 1, result.Frames);
    }

    [Fact]
    public void Blur_NoFaceInATiff_WritesItAnew()
    {
        var result = Blur(Still(".tiff", MatType.CV_8U, 3, default));

        Assert.False(result.PassedThrough);
        AssertPixels(result, (_, _) => (120, 120, 120), 0, default);
    }

    [Fact]
    public void Blur_FaceOfAnAnimationThatIsSeenInTheReviewAlone_IsCovered()
    {
        _detector.Blind.UnionWith([0, 1, 2]);
        var result = Blur(Animation(3, 10));

        Assert.False(result.PassedThrough);
        Assert.Empty(Found(result));
    }

    [Fact]
    public void Blur_PaletteOrCmyk_SaysWhatTheCopyLoses()
    {
        var cover = new ImageBlurOptions { Blur = new BlurOptions { Shape = BlurShape.Rectangle, Mode = BlurMode.Solid } };
        var palette = Blur(PngWriter.Flat(32, 32, 8, 3, [1], writer => writer.Chunk("PLTE", 9, 9, 9, 255, 0, 255)), cover);
        // Adobe stores ink inverted: 0 is all.
        var print = Blur(JpegWriter.Flat(32, 32, [255, 0, 255, 255], adobeTransform: 0), cover);

        Assert.Equal(["the palette: the copy is in true colour"], palette.Lost);
        Assert.Equal(["CMYK: the copy is RGB"], print.Lost);
        Assert.Empty(Blur(Still(".png", MatType.CV_8U, 3, new Rect(60, 40, 40, 50))).Lost);
    }

    [Fact]
    public void Blur_Animation_CoversAFaceInFramesThatMissIt()
    {
        // The detector sees nothing in the second of five looks; the frames around it know where the face is.
        _detector.Blind.Add(1);
        var gif = Animation(5, 10);
        var result = Blur(gif, new ImageBlurOptions { Blur = new BlurOptions { Shape = BlurShape.Rectangle } });

        Assert.Equal(5, result.Frames);
        Assert.Empty(Found(result));
        Assert.Equal(4, result.Faces.Count);
    }

    [Fact]
    public void Blur_MissedAtFirst_IsFoundInTheResultAndCovered()
    {
        _detector.Blind.Add(0);
        var result = Blur(Still(".png", MatType.CV_8U, 3, new Rect(60, 40, 40, 50)));

        Assert.Single(result.Faces);
        Assert.Empty(Found(result));
    }

    [Fact]
    public void Blur_AlwaysAnotherFace_IsNotPublished()
    {
        var detector = new Restless();

        var error = Assert.Throws<BlurNotVerifiedException>(
            () => new ImageBlur().Blur(Still(".png", MatType.CV_8U, 3, default), "photo.png", detector, null, new ImageBlurOptions()));
        Assert.Contains("photo.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blur_DetectorFails_Throws() =>
        Assert.Throws<ProviderUnavailableException>(() => new ImageBlur().Blur(Still(".png", MatType.CV_8U, 3, default), "a", new Broken(), null, new ImageBlurOptions()));

    [Fact]
    public void Blur_KeptFace_StaysAsItIs()
    {
        var file = Still(".png", MatType.CV_8U, 3, new Rect(60, 40, 40, 50));
        var result = new ImageBlur().Blur(file, "a", _detector, new Everybody(), new ImageBlurOptions());

        Assert.Equal("Ann", Assert.Single(result.Faces).KeptAs);
        Assert.Single(Found(result));
    }

    [Theory]
    [InlineData(".png", MatType.CV_8U)]
    [InlineData(".png", MatType.CV_16U)]
    [InlineData(".webp", MatType.CV_8U)]
    public void Blur_FaceUnderTransparentPixels_IsCoveredThereToo(string extension, int depth)
    {
        var scale = depth == MatType.CV_16U ? 257 : 1;
        using var glass = new Mat(120, 160, MatType.MakeType(depth, 4), Scaled(new Scalar(120, 120, 120, 1), scale));
        Paint(glass, new Rect(60, 40, 40, 50), scale, alpha: 1);

        var result = Blur(Encode(glass, extension));

        Assert.Single(result.Faces);
        ImageRewriter.ForEachFrame(result.Bytes, "result", frame =>
        {
            using var bare = Transparency.Without(frame.Pixels);
            Assert.Empty(_detector.Detect(MatBytes.Of(bare, out var stride), bare.Cols, bare.Rows, stride, new DetectFacesOptions()));
        });
    }

    [Fact]
    public void Blur_PagesOfADocument_DoNotCoverEachOther()
    {
        using var plain = new Mat(120, 160, MatType.CV_8UC3, Grey);
        using var other = plain.Clone();
        Paint(other, new Rect(60, 40, 40, 50), 1);
        var (first, second) = (Encode(plain, ".tiff"), Encode(other, ".tiff"));
        var file = ImageRewriter.Rewrite(TiffPageWriter.Join(first, second, first), "a", _ => { });

        var result = Blur(file);

        Assert.Equal((3, 1), (result.Frames, Assert.Single(result.Faces).Frame));
        Assert.Empty(Found(result));
        ImageRewriter.ForEachFrame(result.Bytes, "result", frame => Assert.Equal(frame.Index != 1, MatBytes.Of(frame.Pixels, out _).IndexOfAnyExcept((byte)120) < 0));
    }

    [Fact]
    public void Blur_CutShort_Throws()
    {
        var file = Still(".png", MatType.CV_8U, 3, default);

        Assert.Throws<InvalidImageException>(() => Blur(file[..^20]));
    }

    [Fact]
    public void ReadReplacement_Transparent_KeepsItsAlpha()
    {
        using var glass = new Mat(2, 3, MatType.CV_8UC4, new Scalar(1, 2, 3, 77));
        var picture = new ImageBlur().ReadReplacement(Encode(glass, ".png"), "mask.png");

        Assert.Equal(new ImageSize(3, 2), picture.Size);
        Assert.Equal([1, 2, 3, 77], picture.Bgra[..4].ToArray());
    }

    private BlurredImage Blur(byte[] file, ImageBlurOptions? options = null) => new ImageBlur().Blur(file, "a", _detector, null, options ?? new ImageBlurOptions());

    private static byte[] Still(string extension, int depth, int channels, Rect spot)
    {
        var scale = depth == MatType.CV_16U ? 257 : 1;
        using var mat = new Mat(120, 160, MatType.MakeType(depth, channels), Scaled(Grey, scale));
        Paint(mat, spot, scale);
        return Encode(mat, extension);
    }

    // Stripes, because the mean of one colour is that colour.
    private static void Paint(Mat mat, Rect spot, int scale, int alpha = 255)
    {
        if (spot.Width == 0)
            return;

        using var place = new Mat(mat, spot);
        place.SetTo(Scaled(new Scalar(Spot.Val0, Spot.Val1, Spot.Val2, alpha), scale));
        for (var y = spot.Y + 4; y + 4 < spot.Y + spot.Height; y += 8)
        {
            using var stripe = new Mat(mat, new Rect(spot.X, y, spot.Width, 4));
            stripe.SetTo(Scaled(new Scalar(0, 255, 0, alpha), scale));
        }
    }

    // A GIF by way of the rewriter itself: a still of one frame is enough to start from.
    private static byte[] Animation(int frames, int delay, bool isEmpty = false)
    {
        var file = new List<byte>();
        file.AddRange("GIF89a"u8);
        file.AddRange([160, 0, 120, 0, 0x80, 0, 0, 120, 120, 120, 255, 0, 255]);
        for (var i = 0; i < frames; i++)
        {
            file.AddRange([0x21, 0xF9, 4, 4, (byte)delay, 0, 0, 0, 0x2C, 0, 0, 0, 0, 160, 0, 120, 0, 0, 2]);
            // Plain codes of three bits with a clear code every two pixels, so that no string is ever defined.
            file.AddRange(Blocks(160, 120, isEmpty ? default : new Rect(40 + (4 * i), 40, 40, 50)));
        }

        file.Add(0x3B);
        return [.. file];
    }

    private static IEnumerable<byte> Blocks(int width, int height, Rect spot)
    {
        var bits = new List<bool>();
        for (var i = 0; i < width * height; i++)
        {
            if (i % 2 == 0)
                Add(4);
            var (x, y) = (i % width, i / width);
            Add(x >= spot.X && x < spot.X + spot.Width && y >= spot.Y && y < spot.Y + spot.Height && (y & 7) < 4 ? 1 : 0);
        }

        Add(5);
        while (bits.Count % 8 != 0)
            bits.Add(false);
        var bytes = bits.Chunk(8).Select(eight => (byte)eight.Select((bit, i) => bit ? 1 << i : 0).Sum()).ToArray();
        return [.. bytes.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length)), 0];

        void Add(int code)
        {
            for (var bit = 0; bit < 3; bit++)
                bits.Add((code >> bit & 1) != 0);
        }
    }

    private static Scalar Scaled(Scalar colour, int scale) => new(colour.Val0 * scale, colour.Val1 * scale, colour.Val2 * scale, colour.Val3 * scale);

    private static byte[] Encode(Mat mat, string extension)
    {
        Assert.True(Cv2.ImEncode(extension, mat, out var bytes));
        return bytes;
    }

    private static List<FrameFace> Found(BlurredImage image)
    {
        var found = new List<FrameFace>();
        ImageRewriter.ForEachFrame(image.Bytes, "result", frame =>
        {
            using var bgr = frame.ToBgr();
            found.AddRange(new SpotDetector().Detect(MatBytes.Of(bgr, out var stride), bgr.Cols, bgr.Rows, stride, new DetectFacesOptions()));
        });
        return found;
    }

    // The expected colour, or null where anything may be; what lies inside of "outside" is not looked at.
    private static void AssertPixels(BlurredImage image, Func<int, int, (int B, int G, int R)?> expected, int tolerance, Rect outside) =>
        ImageRewriter.ForEachFrame(image.Bytes, "result", frame =>
        {
            using var bgr = frame.ToBgr();
            var pixels = MatBytes.Of(bgr, out var stride);
            var (rows, columns) = (bgr.Rows, bgr.Cols);
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    var skipped = x >= outside.X && x < outside.X + outside.Width && y >= outside.Y && y < outside.Y + outside.Height;
                    if (skipped || expected(x, y) is not var (b, g, r))
                        continue;
                    var pixel = pixels.Slice((y * stride) + (3 * x), 3);
                    Assert.True(Math.Abs(pixel[0] - b) <= tolerance && Math.Abs(pixel[1] - g) <= tolerance && Math.Abs(pixel[2] - r) <= tolerance, $"pixel {x}, {y} is {pixel[0]}, {pixel[1]}, {pixel[2]}");
                }
            }
        });

    private static void AssertSameChannels(byte[] file, BlurredImage result)
    {
        var types = new List<MatType>();
        ImageRewriter.ForEachFrame(file, "a", frame => types.Add(frame.Pixels.Type()));
        ImageRewriter.ForEachFrame(result.Bytes, "a", frame => types.Add(frame.Pixels.Type()));
        Assert.Equal(types[0], types[1]);
    }

    private sealed class Everybody : IKeptFaces
    {
        public string? NameOf(ReadOnlySpan<byte> bgr, int width, int height, int stride, FrameFace face, CancellationToken cancellationToken = default) => "Ann";
    }

    private sealed class Broken : IFrameFaceDetector
    {
        public string FaceModelVersion => "broken";

        public IReadOnlyList<FrameFace> Detect(
            ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
            throw new ProviderUnavailableException("detector", "is broken.");
    }

    private sealed class Restless : IFrameFaceDetector
    {
        private int _calls;

        public string FaceModelVersion => "restless";

        public IReadOnlyList<FrameFace> Detect(
            ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken = default) =>
            [new FrameFace(new BoundingBox(0.2f * (_calls++ % 5), 0.1f, 0.1f, 0.1f), 99)];
    }
}
