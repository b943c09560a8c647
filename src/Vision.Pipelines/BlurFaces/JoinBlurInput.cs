namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="JoinBlurActivity"/> puts together.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How it was blurred.</param>
/// <param name="Parts">Where the segments are, and the copy goes.</param>
/// <param name="Segments">How many there are.</param>
/// <param name="InWorkers">Whether models in the workers look at the copy again; else calls of the provider do.</param>
/// <param name="Reviews">Parts in which the copy is looked at again; one is this activity's own.</param>
public sealed record JoinBlurInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, int Segments, bool InWorkers, int Reviews);
