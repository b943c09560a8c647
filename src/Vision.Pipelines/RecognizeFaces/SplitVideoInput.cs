namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> splits.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="Mode">Which frames; <see langword="null"/> for the usual ones, see <see cref="RecognizeOptions.Mode"/>.</param>
/// <param name="MaxFrames">Most frames.</param>
/// <param name="StageContainer">Where the frames go, in the video's store.</param>
/// <param name="Run">The run's instance id, which names its part objects.</param>
public sealed record SplitVideoInput(ObjectRef Video, string? ETag, SplitMode? Mode, int MaxFrames, string StageContainer, string Run);
