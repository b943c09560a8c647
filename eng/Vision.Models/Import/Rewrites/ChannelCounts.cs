using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>How many channels the images in a graph have, as far as convolutions tell.</summary>
internal static class ChannelCounts
{
    public static Dictionary<string, int> Of(OnnxGraph graph)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            if (node.Type == "Conv" && graph.Constants.TryGetValue(node.Inputs[1], out var kernel))
                counts[node.Name] = kernel.Shape[0];
            else if (node.Type is "Add" or "Mul" or "Div" or "Clip" or "Relu" or "HardSigmoid" or "BatchNormalization")
                Inherit(node, counts);
        }

        return counts;
    }

    private static void Inherit(OnnxNode node, Dictionary<string, int> counts)
    {
        foreach (var input in node.Inputs)
        {
            if (counts.TryGetValue(input, out var count))
                counts[node.Name] = count;
        }
    }
}
