namespace Vision;

/// <summary>How the faces of a video are found, followed and covered, and how the result is encoded.</summary>
public sealed record VideoBlurOptions
{
    /// <summary>How faces are covered.</summary>
    public BlurOptions Blur { get; init; } = new();

    /// <summary>
    /// How hard to look. <see cref="DetectFacesOptions.MinFaceSize"/> is in px of the upright video. Default: <see cref="DetectionAccuracy.Balanced"/>, 24 px.
    /// </summary>
    public DetectFacesOptions Detection { get; init; } = new() { MinFaceSize = 24 };

    /// <summary>
    /// Time that a face is covered before it is first found, ms, 0..2000. Default 400. "First found" is where looking back loses it: a new face is followed
    /// backwards through the frames in memory. Frames wait there for this and for the time in which every place is looked at once
    /// (<see cref="DetectionAccuracy.Fast"/> 500 ms, <see cref="DetectionAccuracy.Balanced"/> 330 ms): 3 MB each at 1080p. More than 256 MB never wait; then
    /// the whole frame is looked at sooner, and where that is not enough (8K, 4K at 60 frames/s) the time is shorter.
    /// </summary>
    public int HoldBeforeMs { get; init; } = 400;

    /// <summary>
    /// Time that a face is covered after it was last found, ms, 0..10000. Default 1000. A face found again within this and
    /// <see cref="HoldBeforeMs"/> is covered all along the way.
    /// </summary>
    public int HoldAfterMs { get; init; } = 1000;

    /// <summary>Where faces are covered. Default: everywhere.</summary>
    public IReadOnlyList<BlurRange> Ranges { get; init; } = [];

    /// <summary>How the result is encoded.</summary>
    public VideoEncoding Encoding { get; init; } = new();

    /// <summary>Whether titles, places, device names, chapters… of the file go into the output. Default <see langword="false"/>, for privacy.</summary>
    public bool KeepMetadata { get; init; }

    /// <summary>
    /// Whether frames that cannot be decoded are left out; else a damaged video is refused. Default <see langword="false"/>. Those at the start of a recording
    /// that no player can show are always left out.
    /// </summary>
    public bool AllowDamage { get; init; }

    /// <summary>
    /// Whether what a copy cannot have may be lost: transparency, more than 10 bits, 3D, 360°. Else a video that has it is refused. Default <see langword="false"/>.
    /// </summary>
    public bool AllowLoss { get; init; }

    /// <summary>
    /// Least length of a segment, ms, 1000 and more; <see langword="null"/> for an eighth of the video, but 20..60 s. Default <see langword="null"/>.
    /// A segment begins at a key frame, so most are somewhat longer.
    /// </summary>
    public int? SegmentMs { get; init; }

    /// <summary>Whether faces are covered at a time.</summary>
    /// <param name="ms">Since the start of the video.</param>
    public bool Covers(double ms) => Ranges.Count == 0 || Ranges.Any(range => ms >= range.StartMs && ms < range.EndMs);

    /// <summary>These options, when each is in its range.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public VideoBlurOptions Validated()
    {
        Blur.Validated();
        Encoding.Validated();
        Within(Detection.MinFaceSize, 10, 4096, nameof(Detection.MinFaceSize));
        Within(HoldBeforeMs, 0, 2000, nameof(HoldBeforeMs));
        Within(HoldAfterMs, 0, 10_000, nameof(HoldAfterMs));
        Within(SegmentMs ?? 1000, 1000, int.MaxValue, nameof(SegmentMs));
        if (Ranges.Any(range => range.EndMs <= range.StartMs))
            throw new ArgumentException($"{nameof(Ranges)} has a range that ends before it starts.");

        return this;
    }

    private static void Within(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, not in {least}..{most}.");
    }
}
