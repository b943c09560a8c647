namespace Vision.Models.Import.Onnx;

/// <summary>A value that flows through an ONNX graph: 32-bit floats.</summary>
/// <param name="Name">Unique in the graph.</param>
/// <param name="Shape">Its sizes; <see cref="Free"/> where every run has its own.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>A size that is known only when the network runs.</summary>
    public const int Free = -1;
}
