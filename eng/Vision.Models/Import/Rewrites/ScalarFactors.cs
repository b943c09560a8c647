using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>
/// Moves multiplications by a number towards the outputs, through operations that do not mind, until they vanish in the weights of a convolution.
/// </summary>
/// <remarks>
/// While the graph is walked, every value is known as a factor times another value:
/// <code>
/// Mul(number, v)      factor grows, no node is written
/// Mul(v, w)           written without factors; the result has their product
/// GlobalAveragePool   written without the factor; the result has it
/// Conv                the factor goes into the kernel; the result has none
/// anything else       the factor is written out as one Mul before it
/// </code>
/// </remarks>
internal sealed class ScalarFactors
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, (string Value, float Factor)> _known = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _written = [];

    private ScalarFactors(OnnxGraph graph) => _graph = graph;

    public static void Fold(OnnxGraph graph)
    {
        var fold = new ScalarFactors(graph);
        foreach (var node in graph.Nodes)
            fold.Visit(node);

        for (var i = 0; i < graph.Outputs.Count; i++)
            graph.Outputs[i] = graph.Outputs[i] with { Name = fold.WrittenOut(graph.Outputs[i].Name) };

        graph.Nodes = fold._written;
    }

    private void Visit(OnnxNode node)
    {
        switch (node.Type)
        {
            case "Mul" when Number(node.Inputs[0]) is { } number:
                Multiply(node, node.Inputs[1], number);
                break;
            case "Mul" when Number(node.Inputs[1]) is { } number:
                Multiply(node, node.Inputs[0], number);
                break;
            case "Mul" or "GlobalAveragePool":
                var inputs = node.Inputs.Select(Known).ToArray();
                _written.Add(node with { Inputs = [.. inputs.Select(input => input.Value)] });
                _known[node.Name] = (node.Name, inputs.Aggregate(1f, (product, input) => product * input.Factor));
                break;
            case "Conv":
                var (image, factor) = Known(node.Inputs[0]);
                _written.Add(node with { Inputs = [image, Scaled(node.Inputs[1], factor), .. node.Inputs.Skip(2)] });
                break;
            default:
                _written.Add(node with { Inputs = [.. node.Inputs.Select(WrittenOut)] });
                break;
        }
    }

    private void Multiply(OnnxNode node, string value, float number)
    {
        var (origin, factor) = Known(value);
        _known[node.Name] = (origin, factor * number);
    }

    private string WrittenOut(string name)
    {
        var (value, factor) = Known(name);
        if (factor == 1)
            return value;

        var constant = $"{name}/factor";
        _graph.Constants[constant] = new OnnxTensor(constant, [], [factor]);
        _written.Add(new OnnxNode("Mul", $"{name}/product", [value, constant], []));
        _known[name] = ($"{name}/product", 1);
        return $"{name}/product";
    }

    private string Scaled(string kernel, float factor)
    {
        if (factor == 1)
            return kernel;

        var name = $"{kernel}*{factor:R}";
        var original = _graph.Constants[kernel];
        _graph.Constants[name] = new OnnxTensor(name, original.Shape, [.. original.Values.Select(value => value * factor)]);
        return name;
    }

    private (string Value, float Factor) Known(string name) => _known.TryGetValue(name, out var known) ? known : (name, 1);

    private float? Number(string name) => _graph.Constants.TryGetValue(name, out var constant) && constant.Values is [var number] ? number : null;
}
