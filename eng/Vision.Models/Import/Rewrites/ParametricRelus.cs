using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>
/// Writes a PRelu with a slope <c>a</c> for each channel as <c>a·x + (1 − a)·relu(x)</c>, both products as convolutions of one point within a channel: they stay
/// in ONNX Runtime's blocked layout and run on all lanes, where its PRelu leaves the layout and goes number by number.
/// </summary>
internal static class ParametricRelus
{
    public static void Rewrite(OnnxGraph graph) => graph.Nodes = [.. graph.Nodes.SelectMany(node => Parts(node, graph) ?? [node])];

    private static IEnumerable<OnnxNode>? Parts(OnnxNode node, OnnxGraph graph)
    {
        if (node is not { Type: "PRelu", Inputs: [var x, var slope] } || !graph.Constants.TryGetValue(slope, out var slopes) || slopes is not { Shape: [var channels, 1, 1] })
            return null;

        var (all, positive) = ($"{node.Name}/all", $"{node.Name}/positive");
        Factors(graph, $"{all}/kernel", slopes.Values);
        Factors(graph, $"{positive}/kernel", [.. slopes.Values.Select(a => 1 - a)]);
        return
        [
            new OnnxNode("Relu", $"{node.Name}/relu", [x], []),
            Product(positive, $"{node.Name}/relu", channels),
            Product(all, x, channels),
            new OnnxNode("Add", node.Name, [positive, all], []),
        ];
    }

    private static void Factors(OnnxGraph graph, string name, float[] factors) => graph.Constants[name] = new OnnxTensor(name, [factors.Length, 1, 1, 1], factors);

    private static OnnxNode Product(string name, string x, int channels) =>
        new("Conv", name, [x, $"{name}/kernel"], [("group", (long)channels), ("kernel_shape", new long[] { 1, 1 })]);
}
