namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="StartFaceJobActivity"/> starts.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Run">The run, whose second try finds the first one's job.</param>
/// <param name="Options">How hard to look.</param>
public sealed record StartFaceJobInput(ObjectRef Video, string ETag, string Run, BlurFacesOptions Options);
