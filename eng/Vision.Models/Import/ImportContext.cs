using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import;

/// <summary>
/// What an operation's conversion works with: the ONNX graph so far, and the values of the TensorFlow graph by name.
/// </summary>
/// <remarks>
/// Images flow as [batch, height, width, channels] in TensorFlow and as [batch, channels, height, width] here, all the way from input to output,
/// so that no transpose is ever needed. Shapes in this class are ONNX's.
/// </remarks>
internal sealed class ImportContext(GraphModel model)
{
    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);

    public OnnxGraph Graph { get; } = new();

    /// <summary>The value that a node's input brings; never a constant.</summary>
    public OnnxValue Value(GraphNode node, int input) =>
        _values.TryGetValue(node.Inputs[input], out var value)
            ? value
            : throw new NotSupportedException($"input {input} of {node.Operation} {node.Name} must not be a constant.");

    /// <summary>The value that a node computes; never a constant.</summary>
    public OnnxValue Value(string node) =>
        _values.TryGetValue(node, out var value) ? value : throw new NotSupportedException($"{node} is a constant and cannot be an output.");

    /// <summary>The constant that a node's input brings.</summary>
    public Weight Constant(GraphNode node, int input) =>
        TryConstant(node, input) ?? throw new NotSupportedException($"input {input} of {node.Operation} {node.Name} must be a constant.");

    /// <summary>The constant that a node's input brings; <see langword="null"/> when it is computed.</summary>
    public Weight? TryConstant(GraphNode node, int input) => model.Weights.GetValueOrDefault(node.Inputs[input]);

    /// <summary>Puts a constant into the graph and returns its name.</summary>
    public string AddConstant(string name, IReadOnlyList<int> shape, float[] values)
    {
        Graph.Constants[name] = new OnnxTensor(name, shape, values);
        return name;
    }

    /// <summary>Puts a node into the graph and returns what it computes.</summary>
    public OnnxValue AddNode(string type, string name, IReadOnlyList<int> shape, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        Graph.Nodes.Add(new OnnxNode(type, name, inputs, attributes));
        return new OnnxValue(name, shape);
    }

    /// <summary>Says what a TensorFlow node's result is called here.</summary>
    public void Define(GraphNode node, OnnxValue value) => _values[node.Name] = value;
}
