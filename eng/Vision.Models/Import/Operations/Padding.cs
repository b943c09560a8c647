using Onnx;
using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Zeros around what is there.</summary>
internal static class Padding
{
    /// <summary>Adds channels of zeros behind the others, as before an addition to something with more channels.</summary>
    public static OnnxValue Channels(GraphNode node, ImportContext context)
    {
        var image = context.Value(node, 0);
        // Before and after each dimension, channels last.
        if (image.Shape.Count != 4 || context.Constant(node, 1).Values is not [0, 0, 0, 0, 0, 0, 0, var added])
            throw new NotSupportedException($"{node.Operation} {node.Name} adds something else than channels.");

        // Before all dimensions, then after all; channels second.
        var pads = new TensorProto { DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 8 }, Int64Data = { 0, 0, 0, 0, 0, (long)added, 0, 0 } };
        var name = $"{node.Name}/pads";
        context.Graph.OtherConstants[name] = pads;
        int[] shape = [image.Shape[0], image.Shape[1] + (int)added, image.Shape[2], image.Shape[3]];
        return context.AddNode("Pad", node.Name, shape, [image.Name, name]);
    }
}
