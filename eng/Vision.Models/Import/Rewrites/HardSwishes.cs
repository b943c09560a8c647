using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>
/// Writes <c>x * clip(x + 3, 0, 6) / 6</c>, which PaddlePaddle's exporter spells out in four operations, as <c>x * HardSigmoid(x)</c>, which ONNX
/// Runtime fuses with the convolution before it.
/// </summary>
internal static class HardSwishes
{
    public static void Rewrite(OnnxGraph graph)
    {
        var byName = graph.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        graph.Nodes = [.. graph.Nodes.SelectMany(node => Gated(node, byName, graph) is { } x ? Swish(node.Name, x) : [node])];
        graph.DropUnused();
    }

    private static string? Gated(OnnxNode quotient, Dictionary<string, OnnxNode> byName, OnnxGraph graph)
    {
        if (quotient is not { Type: "Div", Inputs: [var dividend, var divisor] } || graph.Number(divisor) is not 6
            || !byName.TryGetValue(dividend, out var product) || product is not { Type: "Mul", Inputs: [var a, var b] })
            return null;

        return IsBoundedSum(b, a, byName, graph) ? a : IsBoundedSum(a, b, byName, graph) ? b : null;
    }

    private static bool IsBoundedSum(string name, string x, Dictionary<string, OnnxNode> byName, OnnxGraph graph) =>
        byName.TryGetValue(name, out var clip) && clip is { Type: "Clip", Inputs: [var bounded, ..] } && Bounds(clip, graph) is (0, 6)
        && byName.TryGetValue(bounded, out var sum) && sum is { Type: "Add", Inputs: [var a, var b] }
        && ((a == x && graph.Number(b) is 3) || (b == x && graph.Number(a) is 3));

    // Inputs since version 11 of the operators, attributes before.
    private static (float? Least, float? Most) Bounds(OnnxNode clip, OnnxGraph graph) => clip.Inputs is [_, var least, var most]
        ? (graph.Number(least), graph.Number(most))
        : (Attribute(clip, "min"), Attribute(clip, "max"));

    private static float? Attribute(OnnxNode node, string name) => node.Attributes.FirstOrDefault(attribute => attribute.Name == name).Value as float?;

    private static IEnumerable<OnnxNode> Swish(string name, string x)
    {
        yield return new OnnxNode("HardSigmoid", $"{name}/gate", [x], [("alpha", 1 / 6f), ("beta", 0.5f)]);
        yield return new OnnxNode("Mul", name, [x, $"{name}/gate"], []);
    }
}
