using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Makes an image smaller by a whole factor, as JPEG's own reduced decoding does, so that all formats cost callers the same memory.</summary>
internal static class Shrink
{
    /// <summary>Disposes of <paramref name="pixels"/> unless it returns them.</summary>
    public static Mat By(Mat pixels, int factor)
    {
        if (factor == 1)
            return pixels;

        using (pixels)
        {
            var smaller = new Mat();
            try
            {
                var size = new Size(Reduction.Reduce(pixels.Width, factor), Reduction.Reduce(pixels.Height, factor));
                Cv2.Resize(pixels, smaller, size, interpolation: InterpolationFlags.Area);
                return smaller;
            }
            catch
            {
                smaller.Dispose();
                throw;
            }
        }
    }
}
