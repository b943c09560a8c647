namespace Vision.Onnx.Collections;

/// <summary>A face of an image that is searched for.</summary>
/// <param name="Detail">As it was found.</param>
/// <param name="Vector">Its embedding; <see langword="null"/> when it is not good enough to be searched for.</param>
internal sealed record SearchableFace(FaceDetail Detail, float[]? Vector);
