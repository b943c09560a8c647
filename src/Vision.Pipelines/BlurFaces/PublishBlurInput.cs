namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="PublishBlurActivity"/> puts together.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How it was blurred.</param>
/// <param name="Parts">Where the segments are.</param>
/// <param name="Segments">How many there are.</param>
public sealed record PublishBlurInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, int Segments);
