using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>Draws frames on an animation's canvas, which is BGRA of 8 bits (RFC 9649, 2.7.1).</summary>
internal static class WebPCanvas
{
    public static void Draw(ImageBytes file, WebPFrame frame, Mat canvas)
    {
        if (frame.Left + frame.Width > canvas.Cols || frame.Top + frame.Height > canvas.Rows)
            throw file.Damaged("a WebP frame outside of its canvas");

        using var pixels = Codec.DecodeAsStored(file, frame.ToStill(file), new ImageSize(frame.Width, frame.Height));
        Overlay.Draw(pixels, canvas, frame.Left, frame.Top, frame.Blends);
    }

    public static void Clear(WebPFrame frame, Mat canvas) => Overlay.Clear(canvas, new Rect(frame.Left, frame.Top, frame.Width, frame.Height));
}
