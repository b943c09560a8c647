namespace Vision;

/// <summary>How frames of a video are delivered.</summary>
public sealed record SplitOptions
{
    /// <summary>What the bytes of each frame are. Default: JPEG.</summary>
    public FrameEncoding Encoding { get; init; } = FrameEncoding.Jpeg;

    /// <summary>Quantiser of the JPEGs, 2 (best, about quality 95) .. 31 (worst). Default 2.</summary>
    public int JpegQuantizer { get; init; } = 2;

    /// <summary>
    /// What a damaged or truncated video does. Default <see langword="false"/>: frames before the damage are delivered, then the enumeration
    /// throws <see cref="InvalidMediaException"/>. <see langword="true"/>: what can be decoded is delivered, and the rest passed over.
    /// </summary>
    public bool TolerateDamage { get; init; }

    /// <summary>Most frames delivered; one more ends with <see cref="MediaTooLargeException"/>. Default <see langword="null"/>: the splitter's own limit.</summary>
    public int? MaxFrames { get; init; }

    /// <summary>The stretch that frames are taken out of. Default <see langword="null"/>: the whole video.</summary>
    public SplitPart? Part { get; init; }

    /// <summary>What the video's headers say, where that is known. Default <see langword="null"/>: they are read again.</summary>
    public VideoInfo? Info { get; init; }
}
