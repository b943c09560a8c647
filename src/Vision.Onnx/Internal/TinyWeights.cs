using System.Runtime.InteropServices;

namespace Vision.Onnx.Internal;

/// <summary>Sets weights of a model to zero that are too small to change anything it says.</summary>
/// <remarks>
/// Channels that training has switched off keep weights of 10⁻²⁰ to 10⁻⁴⁴. They, or what comes of multiplying them, are subnormal numbers, for which many
/// processors need a hundred times as long: the face embedding took 86 ms instead of 15, of which nothing shows in its result. A processor's own mode for
/// that (<c>session.set_denormal_as_zero</c>) is set for the runtime's threads only, and runs here are on threads of the pool.
/// <para>Fields by number: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto</para>
/// </remarks>
internal static class TinyWeights
{
    /// <summary>A product of two weights that are not smaller is no subnormal number (below 1.2 · 10⁻³⁸); single precision tells sums of 1 apart by 10⁻⁷.</summary>
    public const float Least = 1e-18f;

    private const int ModelGraph = 7, GraphNode = 1, GraphInitializer = 5, NodeAttribute = 5, AttributeTensor = 5;
    private const int TensorType = 2, TensorFloats = 4, TensorBytes = 9, FloatType = 1;

    /// <summary>Changes a model in place.</summary>
    /// <param name="model">A serialized <c>ModelProto</c>; anything else stays as it is.</param>
    public static void Clear(Span<byte> model)
    {
        var fields = new ProtoFields(model);
        while (fields.Next())
        {
            if (fields.Number == ModelGraph)
                ClearGraph(fields.Content);
        }
    }

    private static void ClearGraph(Span<byte> graph)
    {
        var fields = new ProtoFields(graph);
        while (fields.Next())
        {
            if (fields.Number == GraphInitializer)
                ClearTensor(fields.Content);
            else if (fields.Number == GraphNode)
                ClearNode(fields.Content);
        }
    }

    // Some exporters write weights as constants.
    private static void ClearNode(Span<byte> node)
    {
        var fields = new ProtoFields(node);
        while (fields.Next())
        {
            if (fields.Number != NodeAttribute)
                continue;

            var attribute = new ProtoFields(fields.Content);
            while (attribute.Next())
            {
                if (attribute.Number == AttributeTensor)
                    ClearTensor(attribute.Content);
            }
        }
    }

    private static void ClearTensor(Span<byte> tensor)
    {
        var isFloat = false;
        Span<byte> values = default;
        var fields = new ProtoFields(tensor);
        while (fields.Next())
        {
            if (fields.Number == TensorType)
                isFloat = fields.Value == FloatType;
            else if (fields.Number is TensorFloats or TensorBytes)
                values = fields.Content;
        }

        // A number that is alone is no weight, but something like what keeps a divisor from being zero.
        if (!isFloat || values.Length <= sizeof(float) || values.Length % sizeof(float) != 0 || !BitConverter.IsLittleEndian)
            return;

        foreach (ref var value in MemoryMarshal.Cast<byte, float>(values))
        {
            if (MathF.Abs(value) < Least)
                value = 0;
        }
    }
}
