namespace Vision;

/// <summary>Which faces a face of the collection resembles.</summary>
/// <param name="SearchedFaceId">The face.</param>
/// <param name="FaceMatches">Others by falling similarity.</param>
/// <param name="FaceModelVersion">The model of the embeddings.</param>
public sealed record SearchFacesResult(string SearchedFaceId, IReadOnlyList<FaceMatch> FaceMatches, string FaceModelVersion);
