using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

public class AnimationTests
{
    private static readonly Rgb[] Colours = [Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 2)]
    public void Rewrite_Gif_KeepsEveryFrameWhateverTheirDisposal(int first, int second)
    {
        var gif = new GifWriter(40, 30, Colours).Loop(3)
            .Control(delay: 5, disposal: first).Frame(0, 0, 40, 30, (x, y) => (byte)((x + y) & 3))
            .Control(delay: 7, disposal: second, transparent: 2).Frame(4, 6, 20, 10, (x, _) => (byte)(x & 3), interlaced: true)
            .Control(delay: 9, disposal: first).Frame(30, 20, 20, 20, (_, _) => 1)
            .Control(delay: 11).Frame(0, 0, 3, 3, (_, _) => 3, false, new Rgb(1, 2, 3), default, default, new Rgb(9, 9, 9))
            .End();
        var result = Frames.Unchanged(gif);

        Frames.AssertSame(gif, result);
        Assert.True(result.AsSpan().IndexOf((byte[])[.. "NETSCAPE2.0"u8, 3, 1, 3, 0]) > 0);
    }

    [Fact]
    public void Rewrite_GifOfTransparentFrames_KeepsItsHoles()
    {
        var gif = new GifWriter(40, 30, Colours)
            .Control(transparent: 0, disposal: 2).Frame(0, 0, 40, 30, (x, _) => (byte)(x < 20 ? 0 : 1))
            .Control(transparent: 0, disposal: 2).Frame(0, 0, 40, 30, (x, _) => (byte)(x < 20 ? 1 : 0))
            .Control(transparent: 0, disposal: 2).Frame(0, 0, 40, 30, (x, _) => (byte)(x < 20 ? 0 : 1))
            .End();

        Frames.AssertSame(gif, Frames.Unchanged(gif));
    }

    [Fact]
    public void Rewrite_GifWithoutLoop_StaysWithout()
    {
        var gif = new GifWriter(8, 8, Colours).Control().Frame(0, 0, 8, 8, (_, _) => 1).Control().Frame(0, 0, 8, 8, (_, _) => 2).End();

        Assert.Equal(-1, Frames.Unchanged(gif).AsSpan().IndexOf("NETSCAPE"u8));
    }

    [Fact]
    public void Rewrite_GifWithManyColours_IsNearTheOriginal()
    {
        // 64 × 64 colours in one frame: more than a palette holds.
        var gif = new GifWriter(64, 64, Colours).Frame(0, 0, 64, 64, (_, _) => 0).End();
        var result = ImageRewriter.Rewrite(gif, "a", frame => Gradient(frame.Pixels));

        using var image = ImageDecoder.Decode(result, "a");
        for (var i = 0; i < 64; i++)
            Picture.AssertColour(new Rgb(4 * i, 4 * (63 - i), 128), Picture.ColourAt(image.Pixels, i, 63 - i), tolerance: 16);
    }

    [Fact]
    public void Rewrite_LargeNoisyGif_FillsAndClearsTheDictionary()
    {
        var random = new Random(5);
        var noise = new byte[300 * 200];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (byte)random.Next(4);
        var gif = new GifWriter(300, 200, Colours).Frame(0, 0, 300, 200, (x, y) => noise[y * 300 + x]).End();

        Frames.AssertSame(gif, Frames.Unchanged(gif));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 1)]
    public void Rewrite_LosslessWebPAnimation_KeepsEveryFrame(byte first, byte second)
    {
        using var glass = new Mat(16, 20, MatType.CV_8UC4, new Scalar(10, 20, 200, 0));
        using var spot = new Mat(glass, new Rect(4, 4, 9, 7));
        spot.SetTo(new Scalar(200, 100, 0, 130));
        var (whole, part) = (Picture.Encode(".webp"), Picture.Encode(glass, ".webp"));
        var webp = WebPWriter.Animation(48, 32, (0, 0, 48, 32, whole, first), (6, 8, 20, 16, part, second), (20, 2, 20, 16, part, first), (2, 2, 20, 16, part, 0));

        Frames.AssertSame(webp, Frames.Unchanged(webp));
    }

    [Fact]
    public void Rewrite_Edit_ReachesEveryFrame()
    {
        var gif = new GifWriter(20, 20, Colours).Control().Frame(0, 0, 20, 20, (_, _) => 1).Control().Frame(5, 5, 2, 2, (_, _) => 2).Control().Frame(9, 9, 2, 2, (_, _) => 3).End();
        var result = ImageRewriter.Rewrite(gif, "a", frame =>
        {
            using var part = new Mat(frame.Pixels, new Rect(0, 0, 4, 4));
            part.SetTo(new Scalar(0, 0, 0, 255));
        });

        var seen = 0;
        ImageRewriter.ForEachFrame(result, "a", frame =>
        {
            using var bgr = frame.ToBgr();
            Assert.Equal(seen++, frame.Index);
            Assert.Equal(new Rgb(0, 0, 0), Picture.ColourAt(bgr, 2, 2));
            Assert.Equal(Picture.TopRight, Picture.ColourAt(bgr, 15, 15));
        });
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Rewrite_AnimationOverTheLimit_IsRefused()
    {
        var gif = new GifWriter(20, 20, Colours).Frame(0, 0, 20, 20, (_, _) => 1).Frame(0, 0, 20, 20, (_, _) => 2).End();

        Assert.Throws<ImageTooLargeException>(() => Frames.Unchanged(gif, new RewriteOptions { MaximumAnimationPixels = 799 }));
        Assert.NotEmpty(Frames.Unchanged(gif, new RewriteOptions { MaximumAnimationPixels = 800 }));
    }

    private static unsafe void Gradient(Mat pixels)
    {
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++)
            {
                var pixel = (byte*)pixels.Data + y * pixels.Step() + 4 * x;
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (128, (byte)(4 * y), (byte)(4 * x), 255);
            }
        }
    }
}
