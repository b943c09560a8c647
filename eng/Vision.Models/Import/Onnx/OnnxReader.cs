using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using Kind = Onnx.AttributeProto.Types.AttributeType;

namespace Vision.Models.Import.Onnx;

/// <summary>Reads the graph of an ONNX model.</summary>
/// <remarks>Attributes that <see cref="OnnxNode"/> cannot hold are left out: what needs them must be left out, too.</remarks>
internal static class OnnxReader
{
    /// <exception cref="InvalidDataException">The file is no ONNX model.</exception>
    public static OnnxGraph Read(ReadOnlySpan<byte> model)
    {
        try
        {
            var file = ModelProto.Parser.ParseFrom(model);
            return file.Graph is { } graph ? Graph(graph, file.OpsetImport) : throw new InvalidDataException("the file holds no ONNX graph.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"the file is no ONNX model, or it is damaged: {e.Message}", e);
        }
    }

    private static OnnxGraph Graph(GraphProto from, IEnumerable<OperatorSetIdProto> sets)
    {
        var graph = new OnnxGraph();
        if (sets.FirstOrDefault(set => set.Domain.Length == 0) is { } set)
            graph.OperatorSet = set.Version;

        foreach (var node in from.Node.Where(node => node.OpType != "Constant"))
            graph.Nodes.Add(Node(node));

        foreach (var node in from.Node.Where(node => node.OpType == "Constant"))
            Add(node.Attribute.FirstOrDefault(attribute => attribute.Type == Kind.Tensor)?.T, node.Output[0], graph);

        foreach (var constant in from.Initializer)
            Add(constant, constant.Name, graph);

        graph.Inputs.AddRange(from.Input.Select(Value));
        graph.Outputs.AddRange(from.Output.Select(Value));
        return graph;
    }

    private static OnnxNode Node(NodeProto node)
    {
        if (node.Output is not [var name])
            throw new InvalidDataException($"node {node.Name} has {node.Output.Count} outputs; only one is supported.");

        var attributes = node.Attribute.Select(attribute => (attribute.Name, Value: Value(attribute))).Where(attribute => attribute.Value is not null);
        return new OnnxNode(node.OpType, name, [.. node.Input], [.. attributes.Select(attribute => (attribute.Name, attribute.Value!))]);
    }

    private static object? Value(AttributeProto attribute) => attribute.Type switch
    {
        Kind.Float => attribute.F,
        Kind.Int => attribute.I,
        Kind.String => attribute.S.ToStringUtf8(),
        Kind.Ints => attribute.Ints.ToArray(),
        _ => null,
    };

    private static void Add(TensorProto? tensor, string name, OnnxGraph graph)
    {
        if (tensor is not { DataType: (int)TensorProto.Types.DataType.Float })
        {
            if (tensor is not null)
                graph.OtherConstants[name] = tensor;

            return;
        }

        var values = tensor.RawData.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
        graph.Constants[name] = new OnnxTensor(name, [.. tensor.Dims.Select(size => (int)size)], values);
    }

    private static OnnxValue Value(ValueInfoProto value) =>
        new(value.Name, [.. (value.Type?.TensorType?.Shape?.Dim ?? []).Select(size => size.HasDimValue ? (int)size.DimValue : OnnxValue.Free)]);
}
