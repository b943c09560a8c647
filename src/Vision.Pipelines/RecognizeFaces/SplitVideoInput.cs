namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> splits.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="Mode">Which frames; <see langword="null"/> for the usual ones, see <see cref="RecognizeOptions.Mode"/>.</param>
/// <param name="MaxFrames">Most frames.</param>
/// <param name="StageContainer">Where the frames go, as in <see cref="RecognizeOptions.StageContainer"/>.</param>
/// <param name="Parts">Where the lists of frames go.</param>
/// <param name="Done">What is done of a long video; <see langword="null"/> at its start.</param>
public sealed record SplitVideoInput(
    ObjectRef Video, string? ETag, SplitMode? Mode, int MaxFrames, string StageContainer, ObjectPrefix Parts, SplitProgress? Done = null);
