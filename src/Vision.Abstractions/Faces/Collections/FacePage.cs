namespace Vision;

/// <summary>One page of a collection's faces, in the order they were indexed.</summary>
/// <param name="Faces">The faces of this page.</param>
/// <param name="NextToken">Leads to the next page; <see langword="null"/> on the last one.</param>
/// <param name="FaceModelVersion">The model of their embeddings.</param>
public sealed record FacePage(IReadOnlyList<Face> Faces, string? NextToken, string FaceModelVersion);
