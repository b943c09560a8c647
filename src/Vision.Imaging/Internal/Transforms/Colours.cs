using OpenCvSharp;

namespace Vision.Imaging.Internal.Transforms;

/// <summary>Transforms that change pixels where they are.</summary>
internal static class Colours
{
    /// <summary>Each value times a factor, plus an offset.</summary>
    public static void Scale(Canvas canvas, double factor, double offset)
    {
        var scaled = new Mat();
        canvas.Pixels.ConvertTo(scaled, MatType.CV_8UC3, factor, offset);
        canvas.Replace(scaled);
    }

    /// <summary>Turns all colours by an angle.</summary>
    public static void TurnHue(Canvas canvas, double degrees)
    {
        // 8-bit hues are 0..179: one step is two degrees.
        var steps = (((int)Math.Round(degrees / 2) % 180) + 180) % 180;
        using var colours = new Mat();
        Cv2.CvtColor(canvas.Pixels, colours, ColorConversionCodes.BGR2HSV);
        using var table = new Mat(1, 256, MatType.CV_8UC3);
        for (var i = 0; i < 256; i++)
            table.Set(0, i, new Vec3b((byte)((i + steps) % 180), (byte)i, (byte)i));
        using var turned = new Mat();
        Cv2.LUT(colours, table, turned);
        var result = new Mat();
        Cv2.CvtColor(turned, result, ColorConversionCodes.HSV2BGR);
        canvas.Replace(result);
    }

    /// <summary>Gaussian, by its standard deviation in px.</summary>
    public static void Blur(Canvas canvas, double sigma)
    {
        if (sigma <= 0)
            return;

        var blurred = new Mat();
        Cv2.GaussianBlur(canvas.Pixels, blurred, new Size(0, 0), sigma);
        canvas.Replace(blurred);
    }

    /// <summary>Adds noise of a standard deviation in values of 0..255.</summary>
    public static void AddNoise(Canvas canvas, double sigma, Chance chance)
    {
        using var noise = new Mat(canvas.Pixels.Size(), MatType.CV_16SC3);
        // The generator is the thread's own; nothing between these two lines can draw from it.
        Cv2.SetTheRNG(chance.Bits());
        Cv2.Randn(noise, Scalar.All(0), Scalar.All(sigma));
        using var wide = new Mat();
        canvas.Pixels.ConvertTo(wide, MatType.CV_16SC3);
        using var sum = new Mat();
        Cv2.Add(wide, noise, sum);
        var result = new Mat();
        sum.ConvertTo(result, MatType.CV_8UC3);
        canvas.Replace(result);
    }

    /// <summary>Stretches each channel to 0..255.</summary>
    public static void Normalise(Canvas canvas)
    {
        var channels = Cv2.Split(canvas.Pixels);
        try
        {
            foreach (var channel in channels)
                Cv2.Normalize(channel, channel, 0, 255, NormTypes.MinMax);
            var merged = new Mat();
            Cv2.Merge(channels, merged);
            canvas.Replace(merged);
        }
        finally
        {
            foreach (var channel in channels)
                channel.Dispose();
        }
    }

    /// <summary>As a JPEG of this quality would look.</summary>
    public static void Compress(Canvas canvas, int quality) => canvas.Replace(Cv2.ImDecode(canvas.ToJpeg(quality), ImreadModes.Color));

    /// <summary>Blackens a square somewhere.</summary>
    public static void CutOut(Canvas canvas, double share, Chance chance)
    {
        var (width, height) = (canvas.Pixels.Width, canvas.Pixels.Height);
        var side = (int)Math.Round(share * Math.Min(width, height));
        var (x, y) = ((int)(chance.Next() * (width - side + 1)), (int)(chance.Next() * (height - side + 1)));
        Cv2.Rectangle(canvas.Pixels, new Rect(x, y, side, side), Scalar.Black, thickness: -1);
    }
}
