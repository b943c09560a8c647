using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Folds <c>factor * x + offset</c> with plain numbers, which PaddlePaddle's mobile networks have around every activation, into convolutions.</summary>
/// <remarks>
/// While the graph is walked, every value is known as a factor times another value plus an offset:
/// <code>
/// Mul or Add with a number   no node is written; of a convolution that nothing else uses: into its kernel and bias
/// Mul(v, w)                  written without factors; the result has their product
/// Conv                       factor and offset go into the kernel and the bias
/// Conv that pads             as above, but an offset is written out before it: padding is zero and knows no offset
/// anything else              factor and offset are written out before it
/// </code>
/// </remarks>
internal sealed class ScalarAffines
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, int> _channels;
    private readonly Dictionary<string, int> _uses;
    private readonly Dictionary<string, Affine> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _convolutions = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _written = [];

    private ScalarAffines(OnnxGraph graph)
    {
        _graph = graph;
        _channels = ChannelCounts.Of(graph);
        _uses = graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Name))
            .GroupBy(name => name, StringComparer.Ordinal).ToDictionary(uses => uses.Key, uses => uses.Count(), StringComparer.Ordinal);
    }

    public static void Fold(OnnxGraph graph)
    {
        var fold = new ScalarAffines(graph);
        foreach (var node in graph.Nodes)
            fold.Visit(node);

        for (var i = 0; i < graph.Outputs.Count; i++)
            graph.Outputs[i] = graph.Outputs[i] with { Name = fold.WrittenOut(graph.Outputs[i].Name) };

        graph.Nodes = fold._written;
        graph.DropUnused();
    }

    private void Visit(OnnxNode node)
    {
        switch (node)
        {
            case { Type: "Mul" or "Add", Inputs: [var a, var b] } when _graph.Number(a) is { } number && _channels.ContainsKey(b):
                Apply(node, b, Change(node, number));
                break;
            case { Type: "Mul" or "Add", Inputs: [var a, var b] } when _graph.Number(b) is { } number && _channels.ContainsKey(a):
                Apply(node, a, Change(node, number));
                break;
            case { Type: "Mul", Inputs: [var a, var b] }:
                var (x, y) = (WithoutOffset(a), WithoutOffset(b));
                _written.Add(node with { Inputs = [x.Value, y.Value] });
                _known[node.Name] = new Affine(node.Name, x.Factor * y.Factor, 0);
                break;
            case { Type: "Conv" } when _graph.Constants.ContainsKey(node.Inputs[1]):
                Convolve(node);
                break;
            default:
                _written.Add(node with { Inputs = [.. node.Inputs.Select(WrittenOut)] });
                break;
        }
    }

    private static Affine Change(OnnxNode node, float number) => node.Type == "Mul" ? new Affine("", number, 0) : new Affine("", 1, number);

    private void Apply(OnnxNode node, string input, Affine change)
    {
        var known = Known(input);
        if (known is { Factor: 1, Offset: 0 } && _uses[input] == 1 && _convolutions.TryGetValue(known.Value, out var place) && _uses[known.Value] == 1)
        {
            _written[place] = Changed(_written[place], change, fromInput: false);
            _known[node.Name] = known;
            // Whatever uses this node uses the convolution from now on.
            _uses[known.Value] = _uses[node.Name];
        }
        else
        {
            _known[node.Name] = new Affine(known.Value, known.Factor * change.Factor, (known.Offset * change.Factor) + change.Offset);
        }
    }

    private void Convolve(OnnxNode node)
    {
        var input = Pads(node) ? WithoutOffset(node.Inputs[0]) : Known(node.Inputs[0]);
        var written = node with { Inputs = [input.Value, .. node.Inputs.Skip(1)] };
        _convolutions[node.Name] = _written.Count;
        _written.Add(input is { Factor: 1, Offset: 0 } ? written : Changed(written, input, fromInput: true));
    }

    // The convolution of factor * x + offset, or factor * convolution + offset.
    private OnnxNode Changed(OnnxNode node, Affine change, bool fromInput)
    {
        var original = _graph.Constants[node.Inputs[1]];
        var count = original.Shape[0];
        var bias = node.Inputs.Count > 2 ? _graph.Constants[node.Inputs[2]].Values : new float[count];
        var size = original.Values.Length / count;
        var newBias = new float[count];
        for (var channel = 0; channel < count; channel++)
        {
            newBias[channel] = fromInput
                ? bias[channel] + (float)(change.Offset * original.Values.Skip(channel * size).Take(size).Sum(weight => (double)weight))
                : (bias[channel] * change.Factor) + change.Offset;
        }

        var (kernelName, biasName) = ($"{node.Name}/kernel", $"{node.Name}/bias");
        _graph.Constants[kernelName] = new OnnxTensor(kernelName, original.Shape, [.. original.Values.Select(value => value * change.Factor)]);
        _graph.Constants[biasName] = new OnnxTensor(biasName, [count], newBias);
        return node with { Inputs = [node.Inputs[0], kernelName, biasName] };
    }

    private Affine WithoutOffset(string name) => Known(name) is { Offset: 0 } known ? known : new Affine(WrittenOut(name), 1, 0);

    private string WrittenOut(string name)
    {
        var known = Known(name);
        if (known is { Factor: 1, Offset: 0 })
            return known.Value;

        var affine = $"{name}/affine";
        _written.Add(ChannelAffine.Node(_graph, affine, known.Value, _channels[name], known.Factor, known.Offset));
        _known[name] = new Affine(affine, 1, 0);
        return affine;
    }

    private Affine Known(string name) => _known.TryGetValue(name, out var known) ? known : new Affine(name, 1, 0);

    private static bool Pads(OnnxNode node) => node.Attributes.Any(attribute => attribute.Name == "pads" && attribute.Value is long[] pads && pads.Any(pad => pad != 0));

    private sealed record Affine(string Value, float Factor, float Offset);
}
