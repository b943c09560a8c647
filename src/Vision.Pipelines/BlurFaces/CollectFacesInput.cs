namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="CollectFacesActivity"/> fetches.</summary>
/// <param name="Job">The provider's job.</param>
/// <param name="Parts">Where the plan is and the faces go.</param>
public sealed record CollectFacesInput(string Job, ObjectPrefix Parts);
