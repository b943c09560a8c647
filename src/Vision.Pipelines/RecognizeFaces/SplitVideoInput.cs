namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> splits.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="Mode">Which frames.</param>
/// <param name="StageContainer">Where the frames go, in the video's store.</param>
/// <param name="Run">The run's instance id, which names its part objects.</param>
public sealed record SplitVideoInput(ObjectRef Video, string? ETag, SplitMode Mode, string StageContainer, string Run);
