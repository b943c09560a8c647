namespace Vision.Imaging;

/// <summary>How a file stores colour.</summary>
public enum ImageColour
{
    /// <summary>One channel of brightness.</summary>
    Grey,

    /// <summary>Red, green, blue, or a transform of them such as YCbCr.</summary>
    Rgb,

    /// <summary>Indices into a table of colours.</summary>
    Palette,

    /// <summary>Four inks, or YCCK.</summary>
    Cmyk,
}
