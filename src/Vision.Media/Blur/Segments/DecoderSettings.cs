namespace Vision.Media;

/// <summary>How a decoder runs.</summary>
/// <param name="Threads">Of the decoder.</param>
/// <param name="Conversion">Filters, each with a comma behind it, for formats that are not luma and chroma.</param>
/// <param name="Limits">What it may cost.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record DecoderSettings(int Threads, string Conversion, MediaLimits Limits, TimeProvider TimeProvider)
{
    /// <summary>Whether only frames that need no other are decoded.</summary>
    public bool KeyFramesOnly { get; init; }

    /// <summary>Whether frames are turned upright by the decoder; else they stay as they are coded.</summary>
    public bool TurnsUpright { get; init; }
}
