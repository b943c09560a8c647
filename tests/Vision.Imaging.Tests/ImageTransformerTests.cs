using OpenCvSharp;

namespace Vision.Imaging;

public class ImageTransformerTests
{
    private static readonly BoundingBox Box = new(0.1f, 0.2f, 0.2f, 0.3f);

    private static readonly ImageTransform[] Everything =
    [
        Of("random_crop", 0.8), Of("flip", 0.5), Of("rotate", -15, 15), Of("perspective", 0.1), Of("brightness", -0.2, 0.2), Of("contrast", 0.8, 1.2),
        Of("hue", -20, 20), Of("blur", 0, 2), Of("noise", 0.05), Of("cutout", 0.2), Of("normalise"), Of("resize", 64, 48), Of("jpeg", 80),
    ];

    [Fact]
    public void Transform_SameSeed_GivesTheSameBytesWhateverWasDoneBefore()
    {
        var image = Picture();
        var first = Transform(image, 7, Everything);

        var others = Enumerable.Range(1, 8).AsParallel().Select(seed => Transform(image, (ulong)seed, Everything)).ToList();

        Assert.Equal(first.Jpeg, Transform(image, 7, Everything).Jpeg);
        Assert.Contains(others, other => other.Jpeg.SequenceEqual(first.Jpeg));
        Assert.Equal(8, others.Select(other => Convert.ToHexString(other.Jpeg)).Distinct().Count());
        Assert.Equal(new ImageSize(64, 48), first.Size);
    }

    [Theory]
    [InlineData("flip", new double[] { 1 }, 0.7, 0.2, 0.2, 0.3)]
    [InlineData("flip", new double[] { 0 }, 0.1, 0.2, 0.2, 0.3)]
    [InlineData("rotate", new double[] { 180 }, 0.7, 0.5, 0.2, 0.3)]
    [InlineData("resize", new double[] { 40, 90 }, 0.1, 0.2, 0.2, 0.3)]
    [InlineData("crop", new double[] { 0, 0, 0.5, 0.5 }, 0.2, 0.4, 0.4, 0.6)]
    [InlineData("brightness", new double[] { 0.3 }, 0.1, 0.2, 0.2, 0.3)]
    [InlineData("perspective", new double[] { 0 }, 0.1, 0.2, 0.2, 0.3)]
    public void Transform_Box_GoesWithItsPixels(string name, double[] values, double left, double top, double width, double height)
    {
        var result = Transform(Picture(), 1, new ImageTransform(name, values));

        var box = Assert.Single(result.Boxes)!.Value;
        Assert.Equal([left, top, width, height], new double[] { box.Left, box.Top, box.Width, box.Height }.Select(value => Math.Round(value, 2)));
        if (name != "brightness")
            Assert.InRange(RedShare(result.Jpeg, box), 0.85, 1);
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void Transform_RandomMovements_KeepTheBoxAroundItsPixels(ulong seed)
    {
        var result = Transform(Picture(), seed, Of("rotate", -20, 20), Of("perspective", 0.1), Of("random_crop", 0.95));

        Assert.InRange(RedShare(result.Jpeg, Assert.Single(result.Boxes)!.Value), 0.4, 1);
    }

    [Fact]
    public void Transform_BoxThatIsCutAway_IsGone() =>
        Assert.Null(Assert.Single(Transform(Picture(), 1, Of("crop", 0.5, 0.5, 0.5, 0.5)).Boxes));

    [Theory]
    [InlineData("spin", new double[0], "there is no transform 'spin'")]
    [InlineData("rotate", new double[0], "'rotate' takes 1 or 2 values, and there are 0")]
    [InlineData("jpeg", new double[] { 0 }, "'jpeg' takes values of 1 to 100")]
    [InlineData("crop", new double[] { 0.6, 0, 0.6, 1 }, "'crop' must lie inside the image")]
    public void Transform_WrongTransform_SaysWhy(string name, double[] values, string sentence) => Assert.Contains(
        sentence, Assert.Throws<ArgumentException>(() => Transform(Picture(), 1, new ImageTransform(name, values))).Message, StringComparison.Ordinal);

    [Fact]
    public void Transform_NoImage_IsRefused() => Assert.Throws<InvalidImageException>(() => Transform("no image"u8.ToArray(), 1, Of("flip", 1)));

    private static ImageTransform Of(string name, params double[] values) => new(name, values);

    private static TransformedImage Transform(byte[] image, ulong seed, params ImageTransform[] transforms) =>
        new ImageTransformer().Transform(image, "picture.png", transforms, seed, [Box]);

    // 100 × 80 px of grey with a red field where the box is.
    private static byte[] Picture()
    {
        using var pixels = new Mat(80, 100, MatType.CV_8UC3, Scalar.All(120));
        Cv2.Rectangle(pixels, new Rect(10, 16, 20, 24), new Scalar(0, 0, 220), thickness: -1);
        return pixels.ImEncode(".png");
    }

    private static double RedShare(byte[] jpeg, BoundingBox box)
    {
        using var pixels = Cv2.ImDecode(jpeg, ImreadModes.Color);
        var (width, height) = (pixels.Width, pixels.Height);
        var (red, all) = (0, 0);
        for (var y = (int)(box.Top * height) + 1; y < (int)((box.Top + box.Height) * height) - 1; y++)
        {
            for (var x = (int)(box.Left * width) + 1; x < (int)((box.Left + box.Width) * width) - 1; x++, all++)
            {
                var colour = pixels.At<Vec3b>(y, x);
                red += colour.Item2 > 150 && colour.Item0 < 110 ? 1 : 0;
            }
        }

        return (double)red / all;
    }
}
