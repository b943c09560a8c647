namespace Vision;

/// <summary>A known face that resembles the one searched for.</summary>
/// <param name="Similarity">0..100.</param>
/// <param name="Face">The known face.</param>
public sealed record FaceMatch(float Similarity, Face Face);
