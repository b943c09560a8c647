using System.Runtime.InteropServices;

namespace Vision.Models.Import.Onnx;

/// <summary>Writes a graph as an ONNX model. Field and type numbers are those of <c>onnx.proto</c>.</summary>
internal static class OnnxWriter
{
    private const long IrVersion = 8;
    private const long OperatorSet = 17;
    private const long FloatType = 1;

    public static byte[] Write(OnnxGraph graph, string name) =>
        new ProtobufMessage()
            .Add(1, IrVersion)
            .Add(2, "Vision.Models")
            .Add(7, Graph(graph, name))
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet))
            .ToBytes();

    private static ProtobufMessage Graph(OnnxGraph graph, string name)
    {
        var message = new ProtobufMessage();
        foreach (var node in graph.Nodes)
            message.Add(1, Node(node));

        message.Add(2, name);
        foreach (var constant in graph.Constants.Values.OrderBy(constant => constant.Name, StringComparer.Ordinal))
            message.Add(5, Tensor(constant));

        foreach (var input in graph.Inputs)
            message.Add(11, Value(input));

        foreach (var output in graph.Outputs)
            message.Add(12, Value(output));

        return message;
    }

    private static ProtobufMessage Node(OnnxNode node)
    {
        var message = new ProtobufMessage();
        foreach (var input in node.Inputs)
            message.Add(1, input);

        message.Add(2, node.Name).Add(3, node.Name).Add(4, node.Type);
        foreach (var (name, value) in node.Attributes)
            message.Add(5, Attribute(name, value));

        return message;
    }

    private static ProtobufMessage Attribute(string name, object value)
    {
        var message = new ProtobufMessage().Add(1, name);
        return value switch
        {
            float number => message.Add(2, number).Add(20, 1),
            long number => message.Add(3, number).Add(20, 2),
            string text => message.Add(4, text).Add(20, 3),
            long[] numbers => numbers.Aggregate(message, (all, number) => all.Add(8, number)).Add(20, 7),
            _ => throw new ArgumentException($"attribute {name} is a {value.GetType()}.", nameof(value)),
        };
    }

    private static ProtobufMessage Tensor(OnnxTensor tensor)
    {
        var message = new ProtobufMessage();
        foreach (var size in tensor.Shape)
            message.Add(1, size);

        return message.Add(2, FloatType).Add(8, tensor.Name).Add(9, MemoryMarshal.AsBytes<float>(tensor.Values));
    }

    private static ProtobufMessage Value(OnnxValue value)
    {
        var shape = new ProtobufMessage();
        foreach (var size in value.Shape)
            shape.Add(1, size == OnnxValue.Free ? new ProtobufMessage() : new ProtobufMessage().Add(1, size));

        var tensor = new ProtobufMessage().Add(1, FloatType).Add(2, shape);
        return new ProtobufMessage().Add(1, value.Name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
