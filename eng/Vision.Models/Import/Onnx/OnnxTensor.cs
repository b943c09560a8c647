namespace Vision.Models.Import.Onnx;

/// <summary>A constant of 32-bit floats.</summary>
internal sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape, float[] Values);
