namespace Vision;

/// <summary>Whom the largest face of an image resembles.</summary>
/// <param name="SearchedFaceBoundingBox">That face.</param>
/// <param name="SearchedFaceConfidence">That it is one, 0..100.</param>
/// <param name="FaceMatches">By falling similarity; empty for a stranger.</param>
/// <param name="FaceModelVersion">The model of the embeddings.</param>
public sealed record SearchFacesByImageResult(BoundingBox SearchedFaceBoundingBox, float SearchedFaceConfidence, IReadOnlyList<FaceMatch> FaceMatches, string FaceModelVersion);
