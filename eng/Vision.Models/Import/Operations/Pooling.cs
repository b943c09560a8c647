using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Many pixels into one.</summary>
internal static class Pooling
{
    /// <remarks>The dimensions stay even where TensorFlow drops them: what follows then is a <see cref="Layers.Dense"/>, which takes them.</remarks>
    public static OnnxValue GlobalMean(GraphNode node, ImportContext context)
    {
        var image = context.Value(node, 0);
        if (image.Shape.Count != 4 || context.Constant(node, 1).Values is not [1, 2])
            throw new NotSupportedException($"{node.Operation} {node.Name} is not the mean over height and width.");

        return context.AddNode("GlobalAveragePool", node.Name, [image.Shape[0], image.Shape[1], 1, 1], [image.Name]);
    }

    public static OnnxValue Maximum(GraphNode node, ImportContext context)
    {
        var image = context.Value(node, 0);
        int[] kernel = node.Numbers("ksize") is [1, var height, var width, 1]
            ? [height, width]
            : throw new NotSupportedException($"{node.Operation} {node.Name} does not pool over height and width alone.");

        var window = Window.Of(node, image.Shape, kernel);
        return context.AddNode("MaxPool", node.Name, [image.Shape[0], image.Shape[1], .. window.Output], [image.Name], window.Attributes);
    }
}
