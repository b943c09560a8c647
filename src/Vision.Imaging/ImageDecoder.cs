using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging;

/// <summary>Decodes hostile images into upright 8-bit colour.</summary>
/// <remarks>
/// The file is read by <see cref="ImageHeader"/> first, so nothing is allocated for a file that is cut short, over a limit, or no image.
/// Orientation is applied, transparency is laid on white, 16 bits become 8, CMYK and palettes become colours, and animations give their
/// first frame. Colour profiles are ignored. Calls may run side by side.
/// </remarks>
public static class ImageDecoder
{
    /// <summary>Decodes an image.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">Wanted size and limits; <see langword="null"/> for <see cref="DecodeOptions.Default"/>.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, cut short, or of a kind that is not supported.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> bytes, string name, DecodeOptions? options = null)
    {
        options ??= DecodeOptions.Default;
        var info = ImageHeader.Read(bytes, name, options.Limits);
        var reduction = Reduction.For(Math.Max(info.Width, info.Height), options.WantedSide);
        var file = new ImageBytes(bytes, name);
        try
        {
            var stored = StoredPixels.Decode(file, info, reduction);
            return new DecodedImage(Upright.Turn(stored, info.Orientation), info);
        }
        catch (OpenCVException exception)
        {
            throw new InvalidImageException(name, "the image data are damaged, and decoding them failed; upload the file again, or save it anew with an image editor.", exception);
        }
    }
}
