namespace Vision.Pipelines.VideoJobs;

/// <summary>A job over a video.</summary>
/// <param name="Kind">What to look for.</param>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Parts">Where frames, parts and results go; the job's alone.</param>
/// <param name="Options">How to look.</param>
public sealed record VideoJobInput(VideoJobKind Kind, ObjectRef Video, string ETag, ObjectPrefix Parts, VideoJobOptions Options);
