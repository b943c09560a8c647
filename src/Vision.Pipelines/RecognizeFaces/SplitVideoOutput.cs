namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> wrote.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Manifest">The <see cref="StagedFrame"/>s, in the order of time, as JSON.</param>
public sealed record SplitVideoOutput(int Frames, ObjectRef Manifest);
