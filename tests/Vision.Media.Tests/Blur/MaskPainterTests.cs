namespace Vision.Media.Blur;

public class MaskPainterTests
{
    private static readonly ImageSize Size = new(160, 120);
    private static readonly FrameFace Face = new(new BoundingBox(0.4f, 0.4f, 0.2f, 0.25f), 90);

    [Theory]
    [InlineData(BlurMode.Blur)]
    [InlineData(BlurMode.Pixelate)]
    [InlineData(BlurMode.Solid)]
    [InlineData(BlurMode.Image)]
    public void Cover_AnyMode_TouchesOnlyTheMask(BlurMode mode)
    {
        var before = Noise();
        var after = (byte[])before.Clone();

        PictureBlur.Cover(after, Size, Size.Width * 3, 3, [Face], Options(mode) with { Shape = BlurShape.Rectangle });

        // the mask: 1.3 x 1.1 (soft edge) of 32 x 30 px around (80, 63)
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var isOutside = Math.Abs(x + 0.5 - 80) > 24 || Math.Abs(y + 0.5 - 63) > 23;
                if (isOutside)
                    Assert.True(Pixel(before, x, y).SequenceEqual(Pixel(after, x, y)), $"{x} {y}");
            }
        }
    }

    [Theory]
    [InlineData(BlurMode.Blur)]
    [InlineData(BlurMode.Pixelate)]
    public void Cover_SameMeans_GivesTheSamePicture(BlurMode mode)
    {
        // what is under the mask shows in its cells' means alone: other pixels of the same means leave no trace
        var one = Enumerable.Repeat((byte)100, Size.Width * Size.Height * 3).ToArray();
        var other = new byte[one.Length];
        for (var i = 0; i < other.Length; i++)
            other[i] = (byte)((i / 3 % Size.Width % 2) == 0 ? 0 : 200);

        var options = Options(mode) with { Shape = BlurShape.Rectangle, Feather = 0 };
        PictureBlur.Cover(one, Size, Size.Width * 3, 3, [Face], options);
        PictureBlur.Cover(other, Size, Size.Width * 3, 3, [Face], options);

        for (var y = 50; y < 76; y++)
        {
            for (var x = 62; x < 98; x++)
                Assert.InRange(Pixel(one, x, y)[0] - Pixel(other, x, y)[0], -16, 16);
        }
    }

    [Theory]
    [InlineData(-0.1f, -0.1f)]
    [InlineData(0.95f, 0.95f)]
    [InlineData(2f, 2f)]
    [InlineData(-3f, 0.5f)]
    public void Cover_FaceAcrossTheBorder_IsCoveredAsFarAsItIsThere(float left, float top)
    {
        foreach (var mode in Enum.GetValues<BlurMode>())
            PictureBlur.Cover(Noise(), Size, Size.Width * 3, 3, [new FrameFace(new BoundingBox(left, top, 0.2f, 0.3f), 50)], Options(mode));
    }

    [Fact]
    public void Cover_TinyFace_IsCovered()
    {
        var pixels = Noise();

        PictureBlur.Cover(pixels, Size, Size.Width * 3, 3, [new FrameFace(new BoundingBox(0.5f, 0.5f, 0.001f, 0.001f), 50)], Options(BlurMode.Solid));

        Assert.Equal([0, 255, 0], Pixel(pixels, 80, 60).ToArray());
    }

    [Fact]
    public void Cover_Alpha_StaysAsItIs()
    {
        var pixels = Enumerable.Repeat((byte)77, Size.Width * Size.Height * 4).ToArray();

        PictureBlur.Cover(pixels, Size, Size.Width * 4, 4, [Face], Options(BlurMode.Solid));

        Assert.All(Enumerable.Range(0, Size.Width * Size.Height), i => Assert.Equal(77, pixels[(4 * i) + 3]));
        Assert.Equal(255, pixels[(((63 * Size.Width) + 80) * 4) + 1]);
    }

    [Fact]
    public void Cover_Ellipse_LeavesTheCorners()
    {
        var before = Noise();
        var after = (byte[])before.Clone();

        PictureBlur.Cover(after, Size, Size.Width * 3, 3, [Face], Options(BlurMode.Solid) with { Feather = 0 });

        Assert.Equal([0, 255, 0], Pixel(after, 80, 63).ToArray());
        Assert.True(Pixel(before, 61, 45).SequenceEqual(Pixel(after, 61, 45)));
    }

    private static BlurOptions Options(BlurMode mode) => new()
    {
        Mode = mode,
        Color = "#00ff00",
        Image = mode == BlurMode.Image ? new ReplacementImage(new ImageSize(2, 2), new byte[] { 1, 2, 3, 255, 4, 5, 6, 0, 7, 8, 9, 128, 1, 1, 1, 255 }) : null,
    };

    private static byte[] Noise()
    {
        var pixels = new byte[Size.Width * Size.Height * 3];
        new Random(3).NextBytes(pixels);
        return pixels;
    }

    private static Span<byte> Pixel(byte[] pixels, int x, int y) => pixels.AsSpan(((y * Size.Width) + x) * 3, 3);
}
