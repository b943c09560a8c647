namespace Vision.Onnx.Faces;

/// <summary>A face of an image.</summary>
/// <param name="Detail">As callers get it.</param>
/// <param name="Points">The 68 points of the iBUG 300-W scheme, as ratios of the upright image.</param>
internal sealed record FoundFace(FaceDetail Detail, IReadOnlyList<Point> Points);
