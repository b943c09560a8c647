namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="FindFacesOrchestrator"/> looks at.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How hard to look, how long to wait.</param>
/// <param name="Parts">Where the plan is and the faces go.</param>
/// <param name="Way">How; not <see cref="FaceFindingWay.Inline"/>.</param>
/// <param name="Segments">Segments of the plan.</param>
/// <param name="Run">The run that needs the faces; a job of its own is found again by it.</param>
public sealed record FindFacesInput(ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, FaceFindingWay Way, int Segments, string Run);
