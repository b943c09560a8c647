namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="PlanBlurActivity"/> plans.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="Options">How it is blurred.</param>
/// <param name="Parts">Where the plan goes.</param>
public sealed record PlanBlurInput(ObjectRef Video, string? ETag, BlurFacesOptions Options, ObjectPrefix Parts);
