namespace Vision;

/// <summary>One place where a label was found.</summary>
/// <param name="BoundingBox">Where.</param>
/// <param name="Confidence">0..100.</param>
public sealed record LabelInstance(BoundingBox BoundingBox, float Confidence);
