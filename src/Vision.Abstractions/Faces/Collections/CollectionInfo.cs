namespace Vision;

/// <summary>A collection of known faces.</summary>
/// <param name="CollectionId">Its name.</param>
/// <param name="FaceCount">Faces in it.</param>
/// <param name="FaceModelVersion">The model of its embeddings.</param>
/// <param name="CreatedTime">When it was made.</param>
public sealed record CollectionInfo(string CollectionId, long FaceCount, string FaceModelVersion, DateTimeOffset CreatedTime);
