using Onnx;

namespace Vision.Models.Import.Onnx;

/// <summary>An ONNX graph under construction.</summary>
internal sealed class OnnxGraph
{
    /// <summary>In an order in which they can run.</summary>
    public List<OnnxNode> Nodes { get; set; } = [];

    public Dictionary<string, OnnxTensor> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>Constants of other types, shapes and axes mostly: passed on as they were read.</summary>
    public Dictionary<string, TensorProto> OtherConstants { get; } = new(StringComparer.Ordinal);

    /// <summary>The version of ONNX's operators that the nodes are meant in.</summary>
    public long OperatorSet { get; set; } = 17;

    public List<OnnxValue> Inputs { get; } = [];

    public List<OnnxValue> Outputs { get; } = [];

    /// <summary>The number that a name stands for; <see langword="null"/> when it is no constant or has several values.</summary>
    public float? Number(string name) => Constants.TryGetValue(name, out var constant) && constant.Values is [var number] ? number : null;

    /// <summary>Gives an input or computed value another name, wherever it occurs.</summary>
    public void Rename(string from, string to)
    {
        string New(string name) => name == from ? to : name;
        Nodes = [.. Nodes.Select(node => node with { Name = New(node.Name), Inputs = [.. node.Inputs.Select(New)] })];
        foreach (var ends in new[] { Inputs, Outputs })
        {
            for (var i = 0; i < ends.Count; i++)
                ends[i] = ends[i] with { Name = New(ends[i].Name) };
        }
    }

    /// <summary>Drops nodes that no output needs, and constants that no node needs.</summary>
    public void DropUnused()
    {
        var needed = Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in Enumerable.Reverse(Nodes).Where(node => needed.Contains(node.Name)))
            needed.UnionWith(node.Inputs);

        Nodes = [.. Nodes.Where(node => needed.Contains(node.Name))];
        foreach (var name in Constants.Keys.Where(name => !needed.Contains(name)).ToArray())
            Constants.Remove(name);

        foreach (var name in OtherConstants.Keys.Where(name => !needed.Contains(name)).ToArray())
            OtherConstants.Remove(name);
    }
}
