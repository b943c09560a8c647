using OpenCvSharp;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>OpenCV's decoders, with their answers checked.</summary>
internal static class Codec
{
    /// <summary>8-bit BGR; transparent pixels lie on white.</summary>
    public static Mat DecodeOnWhite(ImageBytes file, ReadOnlySpan<byte> encoded, ImageSize size, bool hasAlpha, bool maybePremultiplied = false)
    {
        if (!hasAlpha)
            return Decode(file, encoded, size, ImreadModes.Color);

        using var pixels = DecodeRaw(file, encoded, size, ImreadModes.Unchanged);
        // Not every format keeps its transparency in OpenCV; what it leaves opaque is decoded as such.
        return pixels.Channels() == 4 ? WhiteBackground.Lay(pixels, maybePremultiplied) : Decode(file, encoded, size, ImreadModes.Color);
    }

    /// <summary>8-bit BGR.</summary>
    public static Mat Decode(ImageBytes file, ReadOnlySpan<byte> encoded, ImageSize size, ImreadModes mode)
    {
        // The orientation is applied by us, alike for all formats and versions of OpenCV.
        var pixels = DecodeRaw(file, encoded, size, mode | ImreadModes.IgnoreOrientation);
        if (pixels.Type() == MatType.CV_8UC3)
            return pixels;

        pixels.Dispose();
        throw file.Invalid("the image has a pixel format that is not supported; convert it to JPEG or PNG.");
    }

    /// <summary>All channels and bits of the file: grey, BGR or BGRA of 8 or 16 bits.</summary>
    public static Mat DecodeAsStored(ImageBytes file, ReadOnlySpan<byte> encoded, ImageSize size)
    {
        var pixels = DecodeRaw(file, encoded, size, ImreadModes.Unchanged);
        if (pixels.Depth() is MatType.CV_8U or MatType.CV_16U && pixels.Channels() is 1 or 3 or 4)
            return pixels;

        pixels.Dispose();
        throw file.Invalid("the image has a pixel format that is not supported; convert it to JPEG or PNG.");
    }

    /// <param name="file">The file it comes from.</param>
    /// <param name="extension">OpenCV's name of the format.</param>
    /// <param name="pixels">The image.</param>
    /// <param name="settings">Pairs of <c>ImwriteFlags</c> and value.</param>
    public static byte[] Encode(ImageBytes file, string extension, Mat pixels, int[] settings) =>
        Cv2.ImEncode(extension, pixels, out var bytes, settings) ? bytes : throw file.Invalid($"it cannot be encoded as {extension}; convert it to PNG.");

    private static Mat DecodeRaw(ImageBytes file, ReadOnlySpan<byte> encoded, ImageSize size, ImreadModes mode)
    {
        var pixels = Cv2.ImDecode(encoded, mode);
        if (pixels.Empty())
        {
            pixels.Dispose();
            throw file.Damaged("its data cannot be decoded");
        }

        if (pixels.Width == size.Width && pixels.Height == size.Height)
            return pixels;

        pixels.Dispose();
        throw file.Damaged("its data have another size than its header says");
    }
}
