namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="ReviewBlurActivity"/> looks at.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How it was blurred.</param>
/// <param name="Parts">Where the reports are.</param>
/// <param name="Copy">The copy.</param>
/// <param name="InWorkers">Whether models in the workers look; else calls of the provider do.</param>
/// <param name="Review">Which part, from 0.</param>
/// <param name="Reviews">How many there are.</param>
public sealed record ReviewBlurInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, ObjectRef Copy, bool InWorkers, int Review, int Reviews);
