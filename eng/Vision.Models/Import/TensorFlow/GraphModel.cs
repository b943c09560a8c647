using System.Text.Json;

namespace Vision.Models.Import.TensorFlow;

/// <summary>A TensorFlow.js graph model: operations, and the constants that they use.</summary>
/// <param name="Nodes">By name.</param>
/// <param name="Weights">By the name of the <c>Const</c> node.</param>
internal sealed record GraphModel(IReadOnlyDictionary<string, GraphNode> Nodes, IReadOnlyDictionary<string, Weight> Weights)
{
    /// <param name="json">The model's <c>.json</c>.</param>
    /// <param name="readFile">Reads a weight file by the name that the model gives it.</param>
    public static GraphModel Read(byte[] json, Func<string, byte[]> readFile)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        if (!root.TryGetProperty("format", out var format) || format.GetString() != "graph-model")
            throw new NotSupportedException("this is no TensorFlow.js graph model.");

        var nodes = root.GetProperty("modelTopology").GetProperty("node").EnumerateArray().Select(ReadNode);
        return new GraphModel(nodes.ToDictionary(node => node.Name, StringComparer.Ordinal), WeightReader.Read(root.GetProperty("weightsManifest"), readFile));
    }

    /// <summary>The nodes that the outputs need, each after the ones that it needs itself.</summary>
    public IReadOnlyList<GraphNode> InOrder(IEnumerable<string> outputs)
    {
        var ordered = new List<GraphNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        void Visit(string name)
        {
            if (!seen.Add(name))
                return;

            var node = Nodes.TryGetValue(name, out var found) ? found : throw new InvalidDataException($"the graph has no node {name}.");
            foreach (var input in node.Inputs)
                Visit(input);

            ordered.Add(node);
        }

        foreach (var output in outputs)
            Visit(output);

        return ordered;
    }

    private static GraphNode ReadNode(JsonElement node)
    {
        var inputs = node.TryGetProperty("input", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        return new GraphNode(
            node.GetProperty("name").GetString()!,
            node.GetProperty("op").GetString()!,
            [.. inputs.Where(name => !name.StartsWith('^')).Select(FirstOutput)],
            node.TryGetProperty("attr", out var attributes) ? attributes : default);
    }

    private static string FirstOutput(string input) =>
        !input.Contains(':', StringComparison.Ordinal) || input.EndsWith(":0", StringComparison.Ordinal)
            ? input.Split(':')[0]
            : input;
}
