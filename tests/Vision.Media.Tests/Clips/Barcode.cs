namespace Vision.Media.Clips;

/// <summary>Frame numbers as eight black or white stripes, the lowest bit at the left: they survive any codec, and say which frame it really is.</summary>
internal static class Barcode
{
    /// <summary>ffmpeg's geq expression of the luma.</summary>
    public const string Luma = "if(mod(floor(N/pow(2,floor(X*8/W))),2),235,16)";

    /// <summary>The number in an upright frame of RGB pixels.</summary>
    public static int Read(VideoFrame frame)
    {
        Assert.Equal(FrameEncoding.Rgb24, frame.Encoding);
        Assert.Equal(frame.Size.Width * frame.Size.Height * 3, frame.Data.Length);
        var pixels = frame.Data.Span;
        var number = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            var x = ((2 * bit) + 1) * frame.Size.Width / 16;
            var offset = ((frame.Size.Height / 2 * frame.Size.Width) + x) * 3;
            if (pixels[offset + 1] > 127)
                number |= 1 << bit;
        }

        return number;
    }
}
