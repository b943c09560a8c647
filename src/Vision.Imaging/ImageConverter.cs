using OpenCvSharp;

namespace Vision.Imaging;

/// <summary>Converts images with OpenCV.</summary>
/// <remarks>
/// | image                                         | becomes                                          |
/// |-----------------------------------------------|--------------------------------------------------|
/// | JPEG within the limit                         | itself; services turn it upright by its EXIF     |
/// | PNG within the limit, stored upright          | itself                                           |
/// | anything else                                 | an upright JPEG of quality 95                    |
/// | … that is over the limit                      | of quality 85, then smaller and smaller          |
/// </remarks>
public sealed class ImageConverter : IImageConverter
{
    private const int BestQuality = 95, GoodQuality = 85;

    // Bytes grow with the area; a little less than the root of what is over, so that few rounds are needed.
    private const double Shrink = 0.95;

    /// <inheritdoc/>
    public ConvertedImage Convert(ReadOnlyMemory<byte> bytes, string name, int mostBytes)
    {
        var info = ImageHeader.Read(bytes.Span, name);
        var isTaken = info.Format == ImageFormat.Jpeg || (info.Format == ImageFormat.Png && info.Orientation == ExifOrientation.TopLeft);
        if (isTaken && bytes.Length <= mostBytes)
            return new ConvertedImage(bytes, info.UprightSize, IsUnchanged: true);

        using var image = ImageDecoder.Decode(bytes.Span, name);
        return new ConvertedImage(Encode(image.Pixels, mostBytes), info.UprightSize, IsUnchanged: false);
    }

    /// <inheritdoc/>
    public ConvertedImage Crop(ReadOnlyMemory<byte> bytes, string name, BoundingBox part, int mostBytes)
    {
        using var image = ImageDecoder.Decode(bytes.Span, name);
        var (width, height) = (image.Pixels.Cols, image.Pixels.Rows);
        var wanted = new Rect((int)(part.Left * width), (int)(part.Top * height), (int)Math.Ceiling(part.Width * width), (int)Math.Ceiling(part.Height * height));
        var inside = wanted.Intersect(new Rect(0, 0, width, height));
        if (inside.Width <= 0 || inside.Height <= 0)
            throw new InvalidImageException(name, $"the part {part} lies outside of it.");

        using var cut = image.Pixels[inside];
        return new ConvertedImage(Encode(cut, mostBytes), new ImageSize(inside.Width, inside.Height), IsUnchanged: false);
    }

    private static byte[] Encode(Mat pixels, int mostBytes)
    {
        var jpeg = Jpeg(pixels, BestQuality);
        if (jpeg.Length > mostBytes)
            jpeg = Jpeg(pixels, GoodQuality);

        for (var scale = 1.0; jpeg.Length > mostBytes;)
        {
            scale *= Shrink * Math.Sqrt((double)mostBytes / jpeg.Length);
            using var smaller = new Mat();
            Cv2.Resize(pixels, smaller, new Size(Math.Max(1, pixels.Cols * scale), Math.Max(1, pixels.Rows * scale)), interpolation: InterpolationFlags.Area);
            jpeg = Jpeg(smaller, GoodQuality);
        }

        return jpeg;
    }

    private static byte[] Jpeg(Mat pixels, int quality) =>
        Cv2.ImEncode(".jpg", pixels, out var jpeg, [(int)ImwriteFlags.JpegQuality, quality]) ? jpeg : throw new InvalidOperationException("OpenCV could not write a JPEG.");
}
