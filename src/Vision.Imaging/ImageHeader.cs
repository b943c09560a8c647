using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging;

/// <summary>Reads what an image file says of itself, and whether it is whole, without decoding it.</summary>
/// <remarks>
/// Costs one pass over the file's structure and a few small allocations, whatever size the header claims. A file that passes has a
/// supported format, sides within the limits, and all the parts that its own lengths promise.
/// </remarks>
public static class ImageHeader
{
    /// <summary>Reads and checks the header and the structure.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="limits">What is refused; <see langword="null"/> for <see cref="ImageLimits.Default"/>.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, cut short, or of a format that is not supported.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public static ImageInfo Read(ReadOnlySpan<byte> bytes, string name, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        limits ??= ImageLimits.Default;
        limits.CheckBytes(bytes.Length, name);

        var file = new ImageBytes(bytes, name);
        var info = FormatSniffer.Sniff(file) switch
        {
            ImageFormat.Jpeg => JpegHeader.Read(file, limits),
            ImageFormat.Png => PngHeader.Read(file, limits),
            ImageFormat.Gif => GifHeader.Read(file, limits),
            ImageFormat.WebP => WebPHeader.Read(file, limits),
            ImageFormat.Bmp => BmpHeader.Read(file, limits),
            ImageFormat.Tiff => TiffHeader.Read(file, limits),
            var other => LibraryImage.ReadHeader(file, other, limits),
        };
        return info;
    }
}
