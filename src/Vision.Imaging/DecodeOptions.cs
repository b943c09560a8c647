namespace Vision.Imaging;

/// <summary>How <see cref="ImageDecoder"/> decodes.</summary>
public sealed record DecodeOptions
{
    /// <summary>Full size, default limits.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>
    /// Longer side that the caller needs, in px. The image may come 2, 4 or 8 times smaller than it is, but its longer side is never below
    /// this by doing so; for JPEG this saves most of the decoding.
    /// </summary>
    /// <value><see langword="null"/>, the default, decodes at full size.</value>
    public int? WantedSide { get; init; }

    /// <summary>What is refused.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;
}
