using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>Decodes the first frame of an animated WebP onto white, by way of a still WebP, which is all that OpenCV is sure to read.</summary>
internal static class AnimatedWebP
{
    /// <param name="file">A file that passed <see cref="WebPHeader"/>.</param>
    public static bool IsOne(ImageBytes file) => FirstFrame(file) is not null;

    /// <param name="file">A file that passed <see cref="WebPHeader"/>.</param>
    /// <param name="size">The canvas.</param>
    public static Mat Decode(ImageBytes file, ImageSize size)
    {
        var frame = FirstFrame(file) ?? throw file.Damaged("a WebP animation without a frame");
        var pixels = Codec.DecodeOnWhite(file, frame.ToStill(file), new ImageSize(frame.Width, frame.Height), hasAlpha: true);
        if (frame is { Left: 0, Top: 0 } && (frame.Width, frame.Height) == (size.Width, size.Height))
            return pixels;

        using (pixels)
        {
            if (frame.Left + frame.Width > size.Width || frame.Top + frame.Height > size.Height)
                throw file.Damaged("a WebP frame outside of its canvas");

            var canvas = new Mat(size.Height, size.Width, MatType.CV_8UC3, Scalar.All(255));
            using var place = new Mat(canvas, new Rect(frame.Left, frame.Top, frame.Width, frame.Height));
            pixels.CopyTo(place);
            return canvas;
        }
    }

    private static WebPFrame? FirstFrame(ImageBytes file)
    {
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            if (chunk.Is("ANMF"u8))
                return WebPFrame.Read(file, chunk);
            if (chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8))
                return null;
        }

        return null;
    }
}
