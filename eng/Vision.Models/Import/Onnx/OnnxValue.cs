namespace Vision.Models.Import.Onnx;

/// <summary>A value that flows through an ONNX graph: 32-bit floats of a fixed shape.</summary>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape);
