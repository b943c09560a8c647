namespace Vision.Onnx.Collections.Storage;

/// <summary>A face to be kept.</summary>
internal sealed record NewFace(Face Face, float[] Vector);
