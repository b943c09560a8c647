namespace Vision.Pipelines.RecognizeFaces;

/// <summary>How far a long video is split. The rest is another activity's.</summary>
/// <param name="ETag">The version that the schedule is for.</param>
/// <param name="Mode">Which frames.</param>
/// <param name="Segment">The next stretch of the schedule.</param>
/// <param name="Frames">Frames taken so far.</param>
/// <param name="Chunks">Lists of frames written so far.</param>
/// <param name="LastSeconds">When the last frame so far is shown, s; <see langword="null"/> when there is none yet.</param>
public sealed record SplitProgress(string ETag, SplitMode Mode, int Segment, int Frames = 0, int Chunks = 0, double? LastSeconds = null);
