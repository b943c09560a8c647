namespace Vision;

/// <summary>A face of an image and whom it resembles.</summary>
/// <param name="FaceDetail">The face.</param>
/// <param name="FaceMatches">By falling similarity; empty for a stranger.</param>
public sealed record SearchedFace(FaceDetail FaceDetail, IReadOnlyList<FaceMatch> FaceMatches);
