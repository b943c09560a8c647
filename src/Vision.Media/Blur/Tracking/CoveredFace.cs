namespace Vision.Media;

/// <summary>A face to be covered on a frame.</summary>
/// <param name="Box">On the upright frame.</param>
/// <param name="Confidence">Of the sighting nearest before, 0..100.</param>
internal readonly record struct CoveredFace(BoundingBox Box, float Confidence);
