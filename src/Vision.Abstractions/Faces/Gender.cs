namespace Vision;

/// <summary>How a face appears to the model.</summary>
/// <param name="Value">Appearance.</param>
/// <param name="Confidence">0..100.</param>
public sealed record Gender(GenderType Value, float Confidence);
