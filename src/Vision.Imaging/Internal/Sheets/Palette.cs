using OpenCvSharp;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>Colours, blue-green-red.</summary>
internal static class Palette
{
    public static Scalar Sheet { get; } = new(242, 238, 236);

    public static Scalar Card { get; } = new(255, 255, 255);

    public static Scalar Line { get; } = new(224, 216, 210);

    public static Scalar Ink { get; } = new(39, 31, 27);

    public static Scalar Soft { get; } = new(115, 100, 91);

    public static Scalar Empty { get; } = new(230, 225, 222);

    public static Scalar Stranger { get; } = new(160, 150, 145);

    /// <summary>A colour for a name, always the same, bright enough to stand out from skin and dark enough to stand out from white.</summary>
    public static Scalar Of(string name)
    {
        var hash = 0u;
        foreach (var rune in name.EnumerateRunes())
            hash = (hash * 31) + (uint)rune.Value;

        // Hue in sixths of the circle; saturation 0.85, value 0.85.
        var hue = (uint)(hash * 137UL % 360) / 60.0;
        const double high = 0.85 * 255, low = high * 0.15;
        var middle = low + ((high - low) * (1 - Math.Abs((hue % 2) - 1)));
        return (int)hue switch
        {
            0 => new Scalar(low, middle, high),
            1 => new Scalar(low, high, middle),
            2 => new Scalar(middle, high, low),
            3 => new Scalar(high, middle, low),
            4 => new Scalar(high, low, middle),
            _ => new Scalar(middle, low, high),
        };
    }
}
