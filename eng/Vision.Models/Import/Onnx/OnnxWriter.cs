using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using Dimension = Onnx.TensorShapeProto.Types.Dimension;
using Kind = Onnx.AttributeProto.Types.AttributeType;

namespace Vision.Models.Import.Onnx;

/// <summary>Writes a graph as an ONNX model.</summary>
internal static class OnnxWriter
{
    private const long IrVersion = 8;
    private const int FloatType = (int)TensorProto.Types.DataType.Float;

    public static byte[] Write(OnnxGraph graph, string name)
    {
        var constants = graph.Constants.Values.OrderBy(constant => constant.Name, StringComparer.Ordinal);
        var others = graph.OtherConstants.OrderBy(constant => constant.Key, StringComparer.Ordinal).Select(constant => Named(constant.Value, constant.Key));
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "Vision.Models",
            OpsetImport = { new OperatorSetIdProto { Version = graph.OperatorSet } },
            Graph = new GraphProto
            {
                Name = name,
                Node = { graph.Nodes.Select(Node) },
                Initializer = { constants.Select(Tensor), others },
                Input = { graph.Inputs.Select(Value) },
                Output = { graph.Outputs.Select(Value) },
            },
        }.ToByteArray();
    }

    private static NodeProto Node(OnnxNode node) => new()
    {
        Name = node.Name,
        OpType = node.Type,
        Input = { node.Inputs },
        Output = { node.Name },
        Attribute = { node.Attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)) },
    };

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        float number => new() { Name = name, Type = Kind.Float, F = number },
        long number => new() { Name = name, Type = Kind.Int, I = number },
        string text => new() { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(text) },
        long[] numbers => new() { Name = name, Type = Kind.Ints, Ints = { numbers } },
        _ => throw new ArgumentException($"attribute {name} is a {value.GetType()}.", nameof(value)),
    };

    private static TensorProto Tensor(OnnxTensor tensor) => new()
    {
        Name = tensor.Name,
        DataType = FloatType,
        Dims = { tensor.Shape.Select(size => (long)size) },
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(tensor.Values)),
    };

    private static TensorProto Named(TensorProto tensor, string name)
    {
        var copy = tensor.Clone();
        copy.Name = name;
        return copy;
    }

    private static ValueInfoProto Value(OnnxValue value) => new()
    {
        Name = value.Name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = FloatType,
                Shape = new TensorShapeProto
                {
                    Dim = { value.Shape.Select(size => size == OnnxValue.Free ? new Dimension() : new Dimension { DimValue = size }) },
                },
            },
        },
    };
}
