namespace Vision;

/// <summary>A face that was indexed.</summary>
/// <param name="Face">As it is kept.</param>
/// <param name="FaceDetail">As it was found in the image.</param>
public sealed record FaceRecord(Face Face, FaceDetail FaceDetail);
