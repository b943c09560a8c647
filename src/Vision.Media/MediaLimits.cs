namespace Vision.Media;

/// <summary>What one video may cost. Anything over a limit ends with <see cref="MediaTooLargeException"/>.</summary>
public sealed record MediaLimits
{
    /// <summary>Size of the file, bytes. Default 10 GiB, what Rekognition takes.</summary>
    public long MaxBytes { get; init; } = 10L << 30;

    /// <summary>Length. Default 6 hours, what Rekognition takes.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Width × height of a coded frame, px. Default 4096 × 2304; 8K needs 7680 × 4320.</summary>
    public long MaxPixels { get; init; } = 4096 * 2304;

    /// <summary>Average frames a second. Default 1000; the fastest phones record 960.</summary>
    public double MaxFrameRate { get; init; } = 1000;

    /// <summary>Frames that one video may have where all are looked at. Default 2,000,000, 6 hours at 90 frames a second.</summary>
    public int MaxFrames { get; init; } = 2_000_000;

    /// <summary>Frames that one split may deliver. Default 20,000.</summary>
    public int MaxFramesOut { get; init; } = 20_000;

    /// <summary>
    /// Time spent waiting for the decoder; a slow consumer does not count. Default 10 minutes. The decoder's processor time is capped by the
    /// system at this times the number of cores, so that it ends even when this process dies.
    /// </summary>
    public TimeSpan MaxWallTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Address space of the decoder, bytes, where the system can cap it. Default 4 GiB, enough for 4K with 16 reference frames.</summary>
    public long MaxMemoryBytes { get; init; } = 4L << 30;

    /// <summary>These limits, when each is above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public MediaLimits Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFrameRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFrames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFramesOut);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxWallTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMemoryBytes);
        return this;
    }
}
