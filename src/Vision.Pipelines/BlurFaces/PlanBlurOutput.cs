namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="PlanBlurActivity"/> found.</summary>
/// <param name="ETag">The version of the video that all further steps read.</param>
/// <param name="Segments">Number of segments; the plan itself is in the store.</param>
/// <param name="Frames">Frames in all.</param>
/// <param name="Way">How faces are found.</param>
/// <param name="InWorkers">Whether models in the workers look at frames; else calls of the provider do.</param>
public sealed record PlanBlurOutput(string ETag, int Segments, long Frames, FaceFindingWay Way, bool InWorkers);
