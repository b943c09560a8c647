using OpenCvSharp;

namespace Vision.Imaging.Tests.Media;

/// <summary>Encodes a picture of four quarters in any colours.</summary>
internal static class Quarters
{
    public static byte[] Encode(string extension, int width, int height, Rgb[] colours)
    {
        using var mat = new Mat(height, width, MatType.CV_8UC3);
        for (var i = 0; i < 4; i++)
        {
            using var part = new Mat(mat, new Rect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2));
            part.SetTo(new Scalar(colours[i].Blue, colours[i].Green, colours[i].Red));
        }

        return Picture.Encode(mat, extension);
    }
}
