namespace Vision.Onnx.Collections.Storage;

/// <summary>Faces that came, in rising order and after all others, and faces that went.</summary>
internal sealed record FaceChanges(IReadOnlyList<(long Seq, float[] Vector)> Added, IReadOnlyList<long> Deleted);
