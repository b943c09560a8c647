namespace Vision.Models.Import.TensorFlow;

/// <summary>A constant of the graph.</summary>
/// <param name="Name">Of the <c>Const</c> node that it belongs to.</param>
/// <param name="Shape">In TensorFlow's order, channels last; empty for a scalar.</param>
/// <param name="Values">As 32-bit floats, whatever the file holds; whole numbers below 2^24 are exact.</param>
internal sealed record Weight(string Name, IReadOnlyList<int> Shape, float[] Values)
{
    public bool IsScalar => Values.Length == 1;
}
