namespace Vision;

/// <summary>What came of <see cref="IFaceCollections.IndexFacesAsync"/>.</summary>
/// <param name="FaceRecords">The faces that are kept now, largest first.</param>
/// <param name="UnindexedFaces">The ones that are not, and why.</param>
/// <param name="FaceModelVersion">The model of the embeddings.</param>
/// <param name="Image">The image that was looked at, upright.</param>
public sealed record IndexFacesResult(IReadOnlyList<FaceRecord> FaceRecords, IReadOnlyList<UnindexedFace> UnindexedFaces, string FaceModelVersion, ImageSize Image);
