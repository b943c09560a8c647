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
