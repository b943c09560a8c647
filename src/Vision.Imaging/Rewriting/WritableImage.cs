using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging;

/// <summary>An image in a format that can be written: itself, or a JPEG that is made of it.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Lost">What that JPEG lacks, for people; empty for the image itself.</param>
public sealed record WritableImage(ReadOnlyMemory<byte> Bytes, IReadOnlyList<string> Lost)
{
    // What is lost by it, nobody sees.
    private const int Quality = 95;

    /// <summary>Reads an image; one of a format that is read alone becomes an upright JPEG in sRGB.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="limits">What is refused; <see langword="null"/> for the defaults.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, or cut short.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public static WritableImage Of(ReadOnlyMemory<byte> bytes, string name, ImageLimits? limits = null)
    {
        var info = ImageHeader.Read(bytes.Span, name, limits);
        if (info.Format.IsWritten())
            return new WritableImage(bytes, []);

        using var pixels = LibraryImage.Decode(new ImageBytes(bytes.Span, name), info, toStandardColours: true);
        if (!Cv2.ImEncode(".jpg", pixels, out var jpeg, [(int)ImwriteFlags.JpegQuality, Quality]))
            throw new InvalidImageException(name, "no JPEG can be made of it; save it as JPEG or PNG, and use that.");

        return new WritableImage(jpeg, [.. LostOf(info)]);
    }

    private static IEnumerable<string> LostOf(ImageInfo info)
    {
        yield return info.Format switch
        {
            ImageFormat.Heic => "HEIC: the copy is a JPEG of its main picture, 8 bit a channel, in sRGB",
            ImageFormat.Avif => "AVIF: the copy is a JPEG of its first picture, 8 bit a channel, in sRGB",
            _ => "JPEG 2000: the copy is a JPEG, 8 bit a channel, in sRGB",
        };
        if (info.HasAlpha)
            yield return "transparency: the copy lies on white";
    }
}
