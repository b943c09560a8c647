namespace Vision.Pipelines.VideoJobs;

/// <summary>What <see cref="FinishVideoJobActivity"/> puts together.</summary>
/// <param name="Job">The job.</param>
/// <param name="Parts">What was found, by time.</param>
public sealed record FinishVideoJobInput(VideoJobInput Job, IReadOnlyList<ObjectRef> Parts);
