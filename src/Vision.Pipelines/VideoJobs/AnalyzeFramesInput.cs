namespace Vision.Pipelines.VideoJobs;

/// <summary>Frames that <see cref="AnalyzeFramesActivity"/> looks at.</summary>
/// <param name="Job">What for.</param>
/// <param name="List">The list of frames.</param>
/// <param name="Chunk">Its number.</param>
public sealed record AnalyzeFramesInput(VideoJobInput Job, ObjectRef List, int Chunk);
