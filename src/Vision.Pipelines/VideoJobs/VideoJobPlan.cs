namespace Vision.Pipelines.VideoJobs;

/// <summary>What <see cref="PlanVideoJobActivity"/> decided.</summary>
/// <param name="Metadata">The video.</param>
/// <param name="Mode">Which frames are looked at.</param>
public sealed record VideoJobPlan(VideoJobMetadata Metadata, SplitMode Mode);
