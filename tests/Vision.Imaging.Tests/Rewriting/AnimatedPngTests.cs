using System.Buffers.Binary;
using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

public class AnimatedPngTests
{
    [Fact]
    public void Rewrite_AnimatedPng_KeepsEveryFrameItsDelayAndTheLoops()
    {
        // Over the first: half a glass that blends, a spot that is taken away again, a hole.
        var file = Animation(
            plays: 3, hidden: false,
            new(0, 0, 16, 12, [10, 20, 30, 255], Disposal: 0, Blend: 0), new(2, 2, 8, 6, [200, 0, 0, 128], Disposal: 2, Blend: 1),
            new(8, 4, 8, 8, [0, 200, 0, 255], Disposal: 1, Blend: 1), new(0, 0, 4, 4, [9, 9, 9, 0], Disposal: 0, Blend: 0));
        var result = Frames.Unchanged(file);

        Assert.Equal(4, ImageHeader.Read(result, "a").FrameCount);
        Frames.AssertSame(file, result);
        Assert.Equal([100, 200, 300, 400], Frames.Of(result).Select(frame => frame.Delay));
        Assert.Equal(3, result[result.AsSpan().IndexOf("acTL"u8) + 11]);
        // The glass is gone on the third frame, the spot on the fourth.
        var frames = Frames.Of(result);
        Assert.Equal([30, 20, 10, 255], Pixel(frames[0], 3, 3));
        Assert.Equal(255, Pixel(frames[1], 3, 3)[3]);
        Assert.InRange(Pixel(frames[1], 3, 3)[2], 103, 108);
        Assert.Equal([30, 20, 10, 255], Pixel(frames[2], 3, 3));
        Assert.Equal([0, 200, 0, 255], Pixel(frames[2], 10, 6));
        Assert.Equal(0, Pixel(frames[3], 10, 6)[3]);
        Assert.Equal(0, Pixel(frames[3], 1, 1)[3]);
    }

    [Fact]
    public void Rewrite_PictureThatIsNoFrame_IsDropped()
    {
        var file = Animation(plays: 0, hidden: true, new(0, 0, 16, 12, [10, 20, 30, 255], 0, 0), new(0, 0, 16, 12, [40, 50, 60, 255], 0, 0));
        var result = Frames.Unchanged(file);

        Frames.AssertSame(file, result);
        // What a viewer without animation shows is the first frame now.
        using var still = Cv2.ImDecode(result, ImreadModes.Color);
        Assert.Equal(new Rgb(10, 20, 30), Picture.ColourAt(still, 5, 5));
    }

    [Fact]
    public void Rewrite_Edit_ReachesEveryFrame()
    {
        var file = Animation(plays: 0, hidden: false, new(0, 0, 16, 12, [10, 20, 30, 255], 0, 0), new(3, 3, 2, 2, [40, 50, 60, 255], 0, 0));
        var result = ImageRewriter.Rewrite(file, "a", frame => frame.Pixels.SetTo(new Scalar(1, 2, 3, 255)));

        Assert.All(Frames.Of(result), frame => Assert.Equal([1, 2, 3, 255], Pixel(frame, 4, 4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Rewrite_OtherNumberOfFramesThanItSays_Throws(byte claimed)
    {
        var file = Animation(plays: 0, hidden: false, new(0, 0, 16, 12, [10, 20, 30, 255], 0, 0), new(0, 0, 16, 12, [40, 50, 60, 255], 0, 0));
        var control = file.AsSpan().IndexOf("acTL"u8);
        file[control + 7] = claimed;

        Assert.Throws<InvalidImageException>(() => Frames.Unchanged(file));
    }

    [Fact]
    public void Rewrite_FrameOutsideOfItsCanvas_Throws() =>
        Assert.Throws<InvalidImageException>(() => Frames.Unchanged(Animation(0, false, new(0, 0, 16, 12, [1, 2, 3, 255], 0, 0), new(10, 0, 8, 8, [1, 2, 3, 255], 0, 0))));

    private static byte[] Pixel((byte[] Pixels, int Delay, MatType Type) frame, int x, int y) => frame.Pixels[(4 * ((16 * y) + x))..][..4];

    // Canvas of 16 x 12; frame n is shown for n tenths of a second.
    private static byte[] Animation(byte plays, bool hidden, params Frame[] frames)
    {
        var png = PngWriter.WithHeader(16, 12, 8, 6).Chunk("acTL", 0, 0, 0, (byte)frames.Length, 0, 0, 0, plays);
        if (hidden)
            png.Data(Rows(16, 12, [99, 99, 99, 255]));

        uint sequence = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            var frame = frames[i];
            png.Chunk(
                "fcTL",
                [.. Big(sequence++), .. Big(frame.Width), .. Big(frame.Height), .. Big(frame.Left), .. Big(frame.Top), 0, (byte)(i + 1), 0, 10, frame.Disposal, frame.Blend]);
            var rows = Rows((int)frame.Width, (int)frame.Height, frame.Rgba);
            if (i == 0 && !hidden)
                png.Data(rows);
            else
                png.Chunk("fdAT", [.. Big(sequence++), .. PngWriter.Deflate(rows)]);
        }

        return png.End();
    }

    private static byte[] Rows(int width, int height, byte[] rgba)
    {
        byte[] row = [0, .. Enumerable.Repeat(rgba, width).SelectMany(pixel => pixel)];
        return [.. Enumerable.Repeat(row, height).SelectMany(bytes => bytes)];
    }

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private sealed record Frame(uint Left, uint Top, uint Width, uint Height, byte[] Rgba, byte Disposal, byte Blend);
}
