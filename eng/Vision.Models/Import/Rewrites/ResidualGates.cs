using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Writes <c>x + x * gate</c> as <c>x * (gate + 1)</c>: the gate has one number a channel, and the pass over the image that adds is saved.</summary>
internal static class ResidualGates
{
    public static void Rewrite(OnnxGraph graph)
    {
        var byName = graph.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        graph.Nodes = [.. graph.Nodes.SelectMany(node => Gated(node, byName) is var (x, gate) ? Product(node.Name, x, gate, graph) : [node])];
        graph.DropUnused();
    }

    private static (string X, string Gate)? Gated(OnnxNode sum, Dictionary<string, OnnxNode> byName)
    {
        if (sum is not { Type: "Add", Inputs: [var x, var y] } || !byName.TryGetValue(y, out var product) || product is not { Type: "Mul", Inputs: [var a, var gate] })
            return null;

        return a == x && byName.TryGetValue(gate, out var node) && node.Type == "HardSigmoid" ? (x, gate) : null;
    }

    private static IEnumerable<OnnxNode> Product(string name, string x, string gate, OnnxGraph graph)
    {
        graph.Constants["one"] = new OnnxTensor("one", [], [1]);
        yield return new OnnxNode("Add", $"{name}/gate", [gate, "one"], []);
        yield return new OnnxNode("Mul", name, [x, $"{name}/gate"], []);
    }
}
