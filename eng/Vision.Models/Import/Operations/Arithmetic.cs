using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Functions of two values, one of which may be a constant.</summary>
internal static class Arithmetic
{
    public static OnnxValue Binary(string type, GraphNode node, ImportContext context)
    {
        if (context.TryConstant(node, 0) is { } left)
            return WithConstant(type, node, context, left, context.Value(node, 1), constantFirst: true);

        if (context.TryConstant(node, 1) is { } right)
            return WithConstant(type, node, context, right, context.Value(node, 0), constantFirst: false);

        var (first, second) = (context.Value(node, 0), context.Value(node, 1));
        if (first.Shape.Count != second.Shape.Count)
            throw new NotSupportedException($"{node.Operation} {node.Name} joins values of {first.Shape.Count} and {second.Shape.Count} dimensions.");

        int[] shape = [.. first.Shape.Zip(second.Shape, Math.Max)];
        return context.AddNode(type, node.Name, shape, [first.Name, second.Name]);
    }

    private static OnnxValue WithConstant(string type, GraphNode node, ImportContext context, Weight constant, OnnxValue value, bool constantFirst)
    {
        // In TensorFlow a list of numbers runs along the last dimension, the channels; here that is the second of four.
        int[] shape = constant switch
        {
            { IsScalar: true } => [],
            { Shape: [var channels] } when value.Shape.Count == 4 && value.Shape[1] == channels => [channels, 1, 1],
            _ => throw new NotSupportedException($"{node.Operation} {node.Name} has a constant of shape [{string.Join(", ", constant.Shape)}]; known are scalars and one number per channel."),
        };
        var name = context.AddConstant(constant.Name, shape, constant.Values);
        return context.AddNode(type, node.Name, value.Shape, constantFirst ? [name, value.Name] : [value.Name, name]);
    }
}
