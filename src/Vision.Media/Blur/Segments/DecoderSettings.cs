namespace Vision.Media;

/// <summary>How a decoder runs.</summary>
/// <param name="Threads">Of the decoder.</param>
/// <param name="Conversion">Filters, each with a comma behind it, that turn frames upright, or make luma and chroma of other formats.</param>
/// <param name="Limits">What it may cost.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record DecoderSettings(int Threads, string Conversion, MediaLimits Limits, TimeProvider TimeProvider)
{
    /// <summary>Size of what the decoder gives.</summary>
    public ImageSize Decoded { get; init; }

    /// <summary>Whether frames that cannot be decoded are passed over; else the first one ends the program.</summary>
    public bool AllowsDamage { get; init; }

    /// <summary>Whether only frames that need no other are decoded.</summary>
    public bool KeyFramesOnly { get; init; }
}
