namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="PollFaceJobActivity"/> asks for.</summary>
/// <param name="Video">The video.</param>
/// <param name="Job">The provider's job.</param>
public sealed record PollFaceJobInput(ObjectRef Video, string Job);
