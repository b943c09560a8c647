namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SearchFramesActivity"/> saw.</summary>
/// <param name="Part">The <see cref="SeenFrame"/>s, as a JSON array.</param>
/// <param name="Frames">Number of frames.</param>
public sealed record SearchFramesOutput(ObjectRef Part, int Frames);
