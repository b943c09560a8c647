namespace Vision.Pipelines.VideoJobs;

/// <summary>What <see cref="AnalyzeFramesActivity"/> wrote.</summary>
/// <param name="Part">A JSON array of <see cref="VideoJobEntry"/>, by time.</param>
/// <param name="ModelVersion">Name and version of the models.</param>
public sealed record AnalyzeFramesOutput(ObjectRef Part, string ModelVersion);
