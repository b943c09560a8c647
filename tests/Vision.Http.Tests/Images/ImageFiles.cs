using Vision.Imaging.Tests.Media;

namespace Vision.Http.Images;

/// <summary>Small images.</summary>
internal static class ImageFiles
{
    /// <summary>In colour.</summary>
    public static byte[] Png(int height, int width) => PngWriter.Flat((uint)width, (uint)height, 8, 2, [200, 100, 50]);

    public static byte[] GreyJpeg(int height, int width) => JpegWriter.Flat(width, height, [128]);
}
