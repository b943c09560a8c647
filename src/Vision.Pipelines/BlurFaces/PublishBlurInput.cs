namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="PublishBlurActivity"/> publishes.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How it was blurred.</param>
/// <param name="Parts">Where the reports are.</param>
/// <param name="Copy">The copy, in which no face shows.</param>
/// <param name="Verified">What was compared, and how many frames were looked at in all.</param>
public sealed record PublishBlurInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, ObjectRef Copy, BlurVerification Verified);
