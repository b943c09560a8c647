namespace Vision;

/// <summary>A known face.</summary>
/// <param name="FaceId">A UUID.</param>
/// <param name="ImageId">A UUID that all faces of one image share.</param>
/// <param name="ExternalImageId">Whose face it is, as the one who indexed it said; usually a person's name.</param>
/// <param name="BoundingBox">Where it is in its image.</param>
/// <param name="Confidence">That it is a face, 0..100.</param>
public sealed record Face(string FaceId, string ImageId, string? ExternalImageId, BoundingBox BoundingBox, float Confidence);
