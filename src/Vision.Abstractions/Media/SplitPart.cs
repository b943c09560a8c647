namespace Vision;

/// <summary>A stretch of a video to take frames out of, and what was taken before it: together the stretches give the very frames that the whole gives.</summary>
/// <param name="Segment">The stretch.</param>
/// <param name="Taken">Frames taken before it.</param>
/// <param name="LastSeconds">When the last of them is shown, s since the start of the video; <see langword="null"/> when there is none.</param>
/// <param name="Wanted">As in <see cref="SplitSchedule.Wanted"/>.</param>
public sealed record SplitPart(VideoSegment Segment, int Taken = 0, double? LastSeconds = null, IReadOnlyList<long>? Wanted = null);
