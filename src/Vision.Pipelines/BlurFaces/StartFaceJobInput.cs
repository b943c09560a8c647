namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="StartFaceJobActivity"/> starts.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Run">The run, whose second try finds the first one's job.</param>
/// <param name="Parts">Where the run's working parts are; what a provider keeps for the job goes by the same name.</param>
public sealed record StartFaceJobInput(ObjectRef Video, string ETag, string Run, ObjectPrefix? Parts = null);
