using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Writes <c>max(min(relu(x), 6), 0)</c>, as Keras spells its bounded activation, as one <c>clip(x, 0, 6)</c>, which the runtime fuses with the convolution before it.</summary>
internal static class BoundedRelu
{
    public static void Rewrite(OnnxGraph graph)
    {
        var byName = graph.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        graph.Nodes = [.. graph.Nodes.Select(node => Bounded(node, byName, graph) is var (x, most) ? Clip(node.Name, x, most, graph) : node)];
        graph.DropUnused();
    }

    private static (string Value, string Most)? Bounded(OnnxNode max, Dictionary<string, OnnxNode> byName, OnnxGraph graph)
    {
        if (max is not { Type: "Max", Inputs: [var upper, var zero] } || Number(zero, graph) is not 0
            || !byName.TryGetValue(upper, out var min) || min is not { Type: "Min", Inputs: [var positive, var most] } || Number(most, graph) is not >= 0
            || !byName.TryGetValue(positive, out var relu) || relu is not { Type: "Relu", Inputs: [var x] })
            return null;

        return (x, most);
    }

    private static OnnxNode Clip(string name, string x, string most, OnnxGraph graph)
    {
        graph.Constants["zero"] = new OnnxTensor("zero", [], [0]);
        return new OnnxNode("Clip", name, [x, "zero", most], []);
    }

    private static float? Number(string name, OnnxGraph graph) => graph.Constants.TryGetValue(name, out var constant) && constant.Values is [var number] ? number : null;
}
