using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Where the image comes in.</summary>
internal static class Inputs
{
    public static OnnxValue Placeholder(GraphNode node, ImportContext context)
    {
        var sizes = node.Attributes.GetProperty("shape").GetProperty("shape").GetProperty("dim").EnumerateArray();
        int[] shape = [.. sizes.Select(size => int.Parse(size.GetProperty("size").GetString()!))];
        // One image at a time, whatever the model would take.
        if (shape is [-1, ..])
            shape[0] = 1;

        if (shape is not [var batch, var height, var width, var channels] || shape.Any(size => size < 1))
            throw new NotSupportedException($"input {node.Name} has shape [{string.Join(", ", shape)}]; an image of fixed size is needed.");

        var value = new OnnxValue(node.Name, [batch, channels, height, width]);
        context.Graph.Inputs.Add(value);
        return value;
    }
}
