namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="FindSegmentFacesActivity"/> looks at.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How hard to look.</param>
/// <param name="Parts">Where the plan is and the faces go.</param>
/// <param name="Index">Which segment.</param>
public sealed record FindSegmentFacesInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, int Index);
