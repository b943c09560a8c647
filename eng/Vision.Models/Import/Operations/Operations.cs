using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>The TensorFlow operations that can be imported, by name.</summary>
internal static class Operations
{
    private static readonly Dictionary<string, Func<GraphNode, ImportContext, OnnxValue>> ByName = new(StringComparer.Ordinal)
    {
        ["Placeholder"] = Inputs.Placeholder,
        ["Identity"] = (node, context) => context.Value(node, 0),
        ["Conv2D"] = Convolutions.Convolution,
        ["_FusedConv2D"] = Convolutions.Convolution,
        ["DepthwiseConv2dNative"] = Convolutions.Depthwise,
        ["FusedDepthwiseConv2dNative"] = Convolutions.Depthwise,
        ["Add"] = (node, context) => Arithmetic.Binary("Add", node, context),
        ["AddV2"] = (node, context) => Arithmetic.Binary("Add", node, context),
        ["Sub"] = (node, context) => Arithmetic.Binary("Sub", node, context),
        ["Mul"] = (node, context) => Arithmetic.Binary("Mul", node, context),
        ["Minimum"] = (node, context) => Arithmetic.Binary("Min", node, context),
        ["Maximum"] = (node, context) => Arithmetic.Binary("Max", node, context),
        ["_FusedMatMul"] = Layers.Dense,
        ["Relu"] = (node, context) => Activations.Apply("Relu", node.Name, context.Value(node, 0), context),
        ["Relu6"] = (node, context) => Activations.Apply("Relu6", node.Name, context.Value(node, 0), context),
        ["Sigmoid"] = (node, context) => Activations.Apply("Sigmoid", node.Name, context.Value(node, 0), context),
        ["Mean"] = Pooling.GlobalMean,
        ["MaxPool"] = Pooling.Maximum,
        ["Pad"] = Padding.Channels,
        ["ConcatV2"] = Shapes.Concatenation,
        ["ResizeBilinear"] = Shapes.Resize,
    };

    public static OnnxValue Convert(GraphNode node, ImportContext context) =>
        ByName.TryGetValue(node.Operation, out var convert)
            ? convert(node, context)
            : throw new NotSupportedException($"operation {node.Operation} ({node.Name}) cannot be imported; known are {string.Join(", ", ByName.Keys)}.");
}
