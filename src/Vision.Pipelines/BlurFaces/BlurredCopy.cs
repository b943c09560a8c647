namespace Vision.Pipelines.BlurFaces;

/// <summary>A copy that waits to be published. What its name says never changes: its key has the hash of its bytes.</summary>
/// <param name="Copy">Where it is.</param>
/// <param name="Verified">What was compared.</param>
public sealed record BlurredCopy(ObjectRef Copy, BlurVerification Verified);
