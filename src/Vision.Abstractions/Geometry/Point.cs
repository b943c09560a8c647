namespace Vision;

/// <summary>A point as ratios of the upright image's width and height.</summary>
/// <param name="X">0..1 of the width.</param>
/// <param name="Y">0..1 of the height.</param>
public readonly record struct Point(float X, float Y);
