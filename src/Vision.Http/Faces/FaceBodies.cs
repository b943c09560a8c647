namespace Vision.Http.Faces;

/// <summary>Body of <c>POST /api/faces/collections</c>.</summary>
/// <param name="CollectionId">Name of the new collection.</param>
internal sealed record NewCollection(string? CollectionId);

/// <summary>Answer with all collections.</summary>
internal sealed record CollectionList(IReadOnlyList<CollectionInfo> Items);

/// <summary>One page of a collection's faces.</summary>
internal sealed record FaceList(IReadOnlyList<Face> Items, string? ContinuationToken, string FaceModelVersion);
