using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Folds what is added to a transposed convolution, and the normalisation that follows, into its kernel and bias; ONNX Runtime does so for plain convolutions only.</summary>
internal static class TransposedConvolutions
{
    public static void Fold(OnnxGraph graph)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i] is { Type: "ConvTranspose" } node && graph.Constants.ContainsKey(node.Inputs[1]))
                Fold(graph, i);
        }

        graph.DropUnused();
    }

    private static void Fold(OnnxGraph graph, int place)
    {
        while (true)
        {
            var node = graph.Nodes[place];
            OnnxNode[] users = [.. graph.Nodes.Where(user => user.Inputs.Contains(node.Name))];
            if (users is not [var user] || Change(user, node.Name, graph, graph.Constants[node.Inputs[1]].Shape[1]) is not { } change)
                return;

            // Takes the name of what it now computes.
            graph.Nodes[place] = Changed(node, change, graph) with { Name = user.Name };
            graph.Nodes.Remove(user);
        }
    }

    private static (float[] Factors, float[] Offsets)? Change(OnnxNode user, string input, OnnxGraph graph, int channels)
    {
        float[]? Constant(int number) =>
            graph.Constants.TryGetValue(user.Inputs[number], out var tensor) && tensor.Values.Length == channels ? tensor.Values : null;

        switch (user)
        {
            case { Type: "Add" } when Constant(user.Inputs[0] == input ? 1 : 0) is { } offsets:
                return ([.. Enumerable.Repeat(1f, channels)], offsets);
            case { Type: "BatchNormalization" } when (Constant(1), Constant(2), Constant(3), Constant(4)) is ({ } scale, { } shift, { } mean, { } variance):
                var epsilon = (float)user.Attributes.First(attribute => attribute.Name == "epsilon").Value;
                float[] factors = [.. scale.Zip(variance, (s, v) => s / MathF.Sqrt(v + epsilon))];
                return (factors, [.. Enumerable.Range(0, channels).Select(channel => shift[channel] - (mean[channel] * factors[channel]))]);
            default:
                return null;
        }
    }

    // The kernel is [from, to, height, width].
    private static OnnxNode Changed(OnnxNode node, (float[] Factors, float[] Offsets) change, OnnxGraph graph)
    {
        var kernel = graph.Constants[node.Inputs[1]];
        var channels = change.Factors.Length;
        var bias = node.Inputs.Count > 2 ? graph.Constants[node.Inputs[2]].Values : new float[channels];
        var size = kernel.Shape[2] * kernel.Shape[3];
        var (kernelName, biasName) = ($"{node.Name}/kernel", $"{node.Name}/bias");
        graph.Constants[kernelName] = new OnnxTensor(kernelName, kernel.Shape, [.. kernel.Values.Select((value, i) => value * change.Factors[i / size % channels])]);
        graph.Constants[biasName] = new OnnxTensor(biasName, [channels], [.. bias.Select((value, channel) => (value * change.Factors[channel]) + change.Offsets[channel])]);
        return node with { Inputs = [node.Inputs[0], kernelName, biasName] };
    }
}
