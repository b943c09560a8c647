namespace Vision.Media;

/// <summary>From coded pixels to the picture as it is shown.</summary>
internal static class PictureShape
{
    // A pixel shape beyond this is a lie that would make a picture of absurd width; it counts as square.
    private const double MostStretch = 4;

    /// <summary>ffmpeg's filter that makes pixels square; rotation comes before it, by ffmpeg itself.</summary>
    public const string SquarePixels = "scale=w='max(1,round(iw*if(between(sar,1/4,4),sar,1)))':h=ih";

    /// <summary>Size after <see cref="SquarePixels"/> and rotation.</summary>
    public static ImageSize Upright(ImageSize coded, Rational pixelAspect, int rotation)
    {
        var turned = rotation is 90 or 270;
        var (width, height) = turned ? (coded.Height, coded.Width) : (coded.Width, coded.Height);
        var stretch = turned ? 1 / Stretch(pixelAspect) : Stretch(pixelAspect);
        return new ImageSize(Math.Max(1, (int)Math.Round(width * stretch, MidpointRounding.AwayFromZero)), height);
    }

    /// <summary>Width of a pixel to its height.</summary>
    public static double Stretch(Rational pixelAspect) => pixelAspect.Value is >= 1 / MostStretch and <= MostStretch ? pixelAspect.Value : 1;

    /// <summary>Greatest bytes of one delivered frame of at most <paramref name="maxPixels"/> coded pixels.</summary>
    public static int MostBytes(long maxPixels) => (int)Math.Min(int.MaxValue - 1024, (long)(maxPixels * MostStretch * 3) + (1 << 20));
}
