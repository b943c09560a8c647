namespace Vision;

/// <summary>How a long video is split, stretch by stretch.</summary>
/// <param name="Segments">The stretches, in order; none: the video is split as a whole.</param>
/// <param name="Wanted">For <see cref="SplitKind.Count"/>: times of the frames that are wanted, ticks on the file's own clock, rising; <see langword="null"/> for all.</param>
public sealed record SplitSchedule(IReadOnlyList<VideoSegment> Segments, IReadOnlyList<long>? Wanted = null)
{
    /// <summary>The video is split as a whole.</summary>
    public static SplitSchedule Whole { get; } = new([]);
}
