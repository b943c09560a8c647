using Vision.Imaging;

namespace Vision.Media;

/// <summary>A frame as blue, green, red and alpha of 8 bits.</summary>
internal static class Bgra
{
    public static ReplacementImage Of(ImageFrame frame)
    {
        var size = new ImageSize(frame.Pixels.Cols, frame.Pixels.Rows);
        var result = new byte[4 * size.Width * size.Height];
        var hasAlpha = frame.Pixels.Channels() == 4 && frame.Pixels.Depth() == OpenCvSharp.MatType.CV_8U;
        using var copy = hasAlpha ? frame.Pixels.Clone() : frame.ToBgr();
        var pixels = MatBytes.Of(copy, out var stride);
        var channels = copy.Channels();
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var target = result.AsSpan(4 * ((y * size.Width) + x), 4);
                target[3] = byte.MaxValue;
                pixels.Slice((y * stride) + (x * channels), channels).CopyTo(target);
            }
        }

        return new ReplacementImage(size, result);
    }
}
