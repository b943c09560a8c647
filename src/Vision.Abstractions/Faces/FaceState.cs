namespace Vision;

/// <summary>Something that a face does or does not do.</summary>
/// <param name="Value">Whether it does.</param>
/// <param name="Confidence">In that value, 0..100.</param>
public sealed record FaceState(bool Value, float Confidence);
