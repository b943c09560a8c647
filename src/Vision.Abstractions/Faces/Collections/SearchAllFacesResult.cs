namespace Vision;

/// <summary>Whom each face of an image resembles.</summary>
/// <param name="Faces">Largest first.</param>
/// <param name="FaceModelVersion">The model of the embeddings.</param>
/// <param name="Image">The image that was looked at, upright.</param>
public sealed record SearchAllFacesResult(IReadOnlyList<SearchedFace> Faces, string FaceModelVersion, ImageSize Image);
