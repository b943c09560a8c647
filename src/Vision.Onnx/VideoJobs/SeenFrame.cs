namespace Vision.Onnx.VideoJobs;

/// <summary>The faces of a frame.</summary>
internal sealed record SeenFrame(long TimestampMs, IReadOnlyList<FaceDetail> Faces);
