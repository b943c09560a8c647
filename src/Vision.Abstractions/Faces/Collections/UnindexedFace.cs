namespace Vision;

/// <summary>A face that was found and not indexed.</summary>
/// <param name="Reasons">Why; at least one.</param>
/// <param name="FaceDetail">The face.</param>
public sealed record UnindexedFace(IReadOnlyList<UnindexedReason> Reasons, FaceDetail FaceDetail);
