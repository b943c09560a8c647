namespace Vision;

/// <summary>How pictures are encoded.</summary>
/// <remarks>
/// The defaults are for publishing: H.264, which plays everywhere, at a quality at which a second generation is not told from the first
/// (<c>crf</c> 20), with the preset beyond which x264 costs more time than decoding, detecting and blurring together (<c>veryfast</c>).
/// Files of WebM get VP9, because H.264 is not allowed in there.
/// </remarks>
public sealed record VideoEncoding
{
    /// <summary>Threads of the encoder when nothing is said.</summary>
    public const int DefaultThreads = 2;

    private static readonly string[] Presets = ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    /// <summary>The encoder. Default <see cref="VideoCodec.Auto"/>.</summary>
    public VideoCodec Codec { get; init; }

    /// <summary>Constant rate factor, 0 (lossless, H.264 8 bit) .. 51. Default 20; 18 is larger and hard to tell from the source, 23 is x264's own.</summary>
    public int Crf { get; init; } = 20;

    /// <summary>x264's and x265's speed, <c>ultrafast</c>..<c>veryslow</c>. Default <c>veryfast</c>. VP9 takes the nearest of its own.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Threads of the encoder of one segment, 1..64. Default 2: half as many segments as there are processors run side by side. The decoder takes as many.</summary>
    public int Threads { get; init; } = DefaultThreads;

    /// <summary>These settings, when each is in its range.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public VideoEncoding Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Crf, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Crf, 51);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 64);
        if (!Presets.Contains(Preset))
            throw new ArgumentException($"{nameof(Preset)} is '{Preset}', not one of {string.Join(", ", Presets)}.");

        return this;
    }
}
