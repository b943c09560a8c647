namespace Vision.Onnx.Collections;

/// <summary>A known face and its cosine to the one searched for.</summary>
internal readonly record struct FoundMatch(Face Face, double Cosine);
