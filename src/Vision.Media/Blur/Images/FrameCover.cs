using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Imaging;

namespace Vision.Media;

/// <summary>Covers faces in a frame of any depth and number of channels.</summary>
internal static class FrameCover
{
    // From 8 to 16 bits: 255 becomes 65535.
    private const int Widening = 257;

    public static void Apply(ImageFrame frame, IReadOnlyList<FrameFace> faces, BlurOptions options)
    {
        var pixels = frame.Pixels;
        if (pixels.Depth() == MatType.CV_8U && pixels.Channels() is 3 or 4)
            PictureBlur.Cover(MatBytes.Of(pixels, out var stride), new ImageSize(pixels.Cols, pixels.Rows), stride, pixels.Channels(), faces, options);
        else
            ApplyByCopy(frame, faces, options);
        GC.KeepAlive(pixels);
    }

    // A copy in 8-bit colour is covered; its masks replace the frame's own pixels as a whole, so that no low bit of a face stays.
    private static void ApplyByCopy(ImageFrame frame, IReadOnlyList<FrameFace> faces, BlurOptions options)
    {
        using var copy = frame.ToBgr();
        using var places = new Mat(copy.Rows, copy.Cols, MatType.CV_8UC3, new Scalar());
        var size = new ImageSize(copy.Cols, copy.Rows);
        var covered = MatBytes.Of(copy, out var stride);
        var touched = MatBytes.Of(places, out var placesStride);
        PictureBlur.Cover(covered, size, stride, 3, faces, options);
        PictureBlur.Cover(touched, size, placesStride, 3, faces, options with { Mode = BlurMode.Solid, Color = "#ffffff" });

        var target = MatBytes.Of(frame.Pixels, out var targetStride);
        var (channels, wide) = (frame.Pixels.Channels(), frame.Pixels.Depth() == MatType.CV_16U);
        for (var y = 0; y < size.Height; y++)
        {
            var row = target.Slice(y * targetStride, size.Width * frame.Pixels.ElemSize());
            for (var x = 0; x < size.Width; x++)
            {
                if (touched[(y * placesStride) + (3 * x)] != 0)
                    Set(row, x, channels, wide, covered.Slice((y * stride) + (3 * x), 3));
            }
        }
    }

    private static void Set(Span<byte> row, int x, int channels, bool wide, ReadOnlySpan<byte> bgr)
    {
        // One channel is brightness: ITU-R BT.601.
        var grey = (byte)(((114 * bgr[0]) + (587 * bgr[1]) + (299 * bgr[2]) + 500) / 1000);
        for (var channel = 0; channel < Math.Min(channels, 3); channel++)
        {
            var value = channels == 1 ? grey : bgr[channel];
            if (wide)
                MemoryMarshal.Cast<byte, ushort>(row)[(x * channels) + channel] = (ushort)(value * Widening);
            else
                row[(x * channels) + channel] = value;
        }
    }
}
