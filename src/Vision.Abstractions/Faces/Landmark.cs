namespace Vision;

/// <summary>A point of a face.</summary>
/// <param name="Type">Which.</param>
/// <param name="X">0..1 of the upright image's width.</param>
/// <param name="Y">0..1 of the upright image's height.</param>
public sealed record Landmark(LandmarkType Type, float X, float Y);
