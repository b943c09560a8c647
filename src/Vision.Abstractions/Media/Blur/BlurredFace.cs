namespace Vision;

/// <summary>A face of an image that was covered or kept.</summary>
/// <param name="Frame">Which frame, from 0.</param>
/// <param name="BoundingBox">As ratios of the image, before <see cref="BlurOptions.MaskScale"/>.</param>
/// <param name="Confidence">That it is a face, 0..100.</param>
/// <param name="KeptAs">Name of the person who stays visible; <see langword="null"/> for a covered face.</param>
public sealed record BlurredFace(int Frame, BoundingBox BoundingBox, float Confidence, string? KeptAs);
