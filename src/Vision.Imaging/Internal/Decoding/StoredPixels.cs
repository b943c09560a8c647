using OpenCvSharp;
using Vision.Imaging.Internal.Gif;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Decodes a checked file into 8-bit BGR, turned as it is stored.</summary>
internal static class StoredPixels
{
    public static Mat Decode(ImageBytes file, ImageInfo info, int reduction)
    {
        var size = new ImageSize(info.Width, info.Height);
        switch (info.Format)
        {
            case ImageFormat.Jpeg:
                // Only JPEG saves work by decoding at a fraction: its transform blocks come out smaller.
                var reduced = new ImageSize(Reduction.Reduce(size.Width, reduction), Reduction.Reduce(size.Height, reduction));
                return Codec.Decode(file, file.Span, reduced, Reduced(reduction));
            case ImageFormat.Gif:
                return Shrink.By(GifDecoder.Decode(file, size), reduction);
            case ImageFormat.WebP when AnimatedWebP.IsOne(file):
                return Shrink.By(AnimatedWebP.Decode(file, size), reduction);
            case ImageFormat.Tiff:
                return Shrink.By(Codec.DecodeOnWhite(file, TiffUpright.WithoutOrientation(file), size, info.HasAlpha, maybePremultiplied: true), reduction);
            case ImageFormat.Heic or ImageFormat.Avif or ImageFormat.Jpeg2000:
                return Shrink.By(LibraryImage.Decode(file, info), reduction);
            default:
                return Shrink.By(Codec.DecodeOnWhite(file, file.Span, size, info.HasAlpha), reduction);
        }
    }

    private static ImreadModes Reduced(int reduction) => reduction switch
    {
        2 => ImreadModes.ReducedColor2,
        4 => ImreadModes.ReducedColor4,
        8 => ImreadModes.ReducedColor8,
        _ => ImreadModes.Color,
    };
}
