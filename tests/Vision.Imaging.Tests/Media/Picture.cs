using OpenCvSharp;

namespace Vision.Imaging.Tests.Media;

/// <summary>A picture of four coloured quarters, by which its orientation, size and colours can be told after any encoding.</summary>
internal static class Picture
{
    public static readonly Rgb TopLeft = new(220, 30, 40), TopRight = new(30, 200, 60), BottomLeft = new(40, 60, 210), BottomRight = new(230, 210, 30);

    /// <summary>The colour at a place of a picture of this size.</summary>
    public static Rgb At(int x, int y, int width, int height) =>
        y < height / 2 ? x < width / 2 ? TopLeft : TopRight : x < width / 2 ? BottomLeft : BottomRight;

    public static Mat ToMat(int width, int height)
    {
        var mat = new Mat(height, width, MatType.CV_8UC3);
        Fill(mat, new Rect(0, 0, width / 2, height / 2), TopLeft);
        Fill(mat, new Rect(width / 2, 0, width - width / 2, height / 2), TopRight);
        Fill(mat, new Rect(0, height / 2, width / 2, height - height / 2), BottomLeft);
        Fill(mat, new Rect(width / 2, height / 2, width - width / 2, height - height / 2), BottomRight);
        return mat;
    }

    /// <summary>Noise, always the same.</summary>
    public static unsafe Mat Noise(int width, int height)
    {
        var mat = new Mat(height, width, MatType.CV_8UC3);
        var random = new Random(11);
        for (var y = 0; y < height; y++)
            random.NextBytes(new Span<byte>((byte*)mat.Data + y * mat.Step(), 3 * width));
        return mat;
    }

    public static byte[] Encode(string extension, int width = 48, int height = 32, params int[] parameters)
    {
        using var mat = ToMat(width, height);
        return Encode(mat, extension, parameters);
    }

    public static byte[] Encode(Mat mat, string extension, params int[] parameters)
    {
        Assert.True(Cv2.ImEncode(extension, mat, out var bytes, parameters));
        return bytes;
    }

    /// <summary>The four quarters as they are in an upright image.</summary>
    public static void AssertUpright(DecodedImage image, int tolerance = 12) => AssertQuarters(image.Pixels, [TopLeft, TopRight, BottomLeft, BottomRight], tolerance);

    public static void AssertQuarters(Mat pixels, Rgb[] expected, int tolerance = 12)
    {
        int left = pixels.Width / 4, right = pixels.Width * 3 / 4, top = pixels.Height / 4, bottom = pixels.Height * 3 / 4;
        AssertColour(expected[0], ColourAt(pixels, left, top), tolerance);
        AssertColour(expected[1], ColourAt(pixels, right, top), tolerance);
        AssertColour(expected[2], ColourAt(pixels, left, bottom), tolerance);
        AssertColour(expected[3], ColourAt(pixels, right, bottom), tolerance);
    }

    public static void AssertColour(Rgb expected, Rgb actual, int tolerance = 12) =>
        Assert.True(
            Math.Abs(expected.Red - actual.Red) <= tolerance && Math.Abs(expected.Green - actual.Green) <= tolerance && Math.Abs(expected.Blue - actual.Blue) <= tolerance,
            $"expected {expected}, found {actual}");

    public static unsafe Rgb ColourAt(Mat pixels, int x, int y)
    {
        Assert.Equal(MatType.CV_8UC3, pixels.Type());
        var pixel = (byte*)pixels.Data + y * pixels.Step() + 3 * x;
        return new Rgb(pixel[2], pixel[1], pixel[0]);
    }

    private static void Fill(Mat mat, Rect place, Rgb colour)
    {
        using var part = new Mat(mat, place);
        part.SetTo(new Scalar(colour.Blue, colour.Green, colour.Red));
    }
}
