using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>
/// Writes <c>clip(x + 3, 0, 6)</c>, which MobileNetV3 has in every gate, as <c>6 * HardSigmoid(x)</c>: one pass over memory instead of two, once
/// <see cref="ScalarFactors"/> has moved the six elsewhere.
/// </summary>
internal static class HardGates
{
    public static void Rewrite(OnnxGraph graph)
    {
        var byName = graph.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        graph.Nodes = [.. graph.Nodes.SelectMany(node => Gated(node, byName, graph) is { } x ? Gate(node.Name, x, graph) : [node])];
    }

    private static string? Gated(OnnxNode clip, Dictionary<string, OnnxNode> byName, OnnxGraph graph)
    {
        if (clip is not { Type: "Clip", Inputs: [var sum, "zero", "six"] } || !byName.TryGetValue(sum, out var add) || add is not { Type: "Add", Inputs: [var a, var b] })
            return null;

        return IsThree(a, graph) ? b : IsThree(b, graph) ? a : null;
    }

    private static IEnumerable<OnnxNode> Gate(string name, string x, OnnxGraph graph)
    {
        graph.Constants["six"] = new OnnxTensor("six", [], [6]);
        yield return new OnnxNode("HardSigmoid", $"{name}/gate", [x], [("alpha", 1 / 6f), ("beta", 0.5f)]);
        yield return new OnnxNode("Mul", name, [$"{name}/gate", "six"], []);
    }

    private static bool IsThree(string name, OnnxGraph graph) => graph.Constants.TryGetValue(name, out var constant) && constant.Values is [3f];
}
