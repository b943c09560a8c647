using System.Runtime.InteropServices;

namespace Vision.Models.Import.Onnx;

/// <summary>Reads the graph of an ONNX model. Field and type numbers are those of <c>onnx.proto</c>.</summary>
/// <remarks>Constants that are not 32-bit floats are left out, and so are attributes that <see cref="OnnxNode"/> cannot hold: what needs them must be left out, too.</remarks>
internal static class OnnxReader
{
    private const long FloatType = 1;

    /// <exception cref="InvalidDataException">The file is no ONNX model.</exception>
    public static OnnxGraph Read(ReadOnlySpan<byte> model)
    {
        var fields = new ProtobufFields(model);
        while (fields.Next())
        {
            if (fields.Field == 7)
                return Graph(fields.Bytes);
        }

        throw new InvalidDataException("the file holds no ONNX graph.");
    }

    private static OnnxGraph Graph(ReadOnlySpan<byte> message)
    {
        var graph = new OnnxGraph();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1: Add(Node(fields.Bytes, out var value), value, graph); break;
                case 5: Add(Tensor(fields.Bytes), graph); break;
                case 11: graph.Inputs.Add(Value(fields.Bytes)); break;
                case 12: graph.Outputs.Add(Value(fields.Bytes)); break;
            }
        }

        return graph;
    }

    private static void Add(OnnxNode node, OnnxTensor? value, OnnxGraph graph)
    {
        if (node.Type != "Constant")
            graph.Nodes.Add(node);
        else if (value is not null)
            graph.Constants[node.Name] = value with { Name = node.Name };
    }

    private static void Add(OnnxTensor? constant, OnnxGraph graph)
    {
        if (constant is not null)
            graph.Constants[constant.Name] = constant;
    }

    private static OnnxNode Node(ReadOnlySpan<byte> message, out OnnxTensor? value)
    {
        value = null;
        var (type, name) = ("", "");
        var inputs = new List<string>();
        var attributes = new List<(string, object)>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1: inputs.Add(fields.Text); break;
                case 2: name = name.Length == 0 ? fields.Text : throw new InvalidDataException($"node {name} has several outputs, which is not supported."); break;
                case 4: type = fields.Text; break;
                case 5 when Attribute(fields.Bytes, ref value) is { } attribute: attributes.Add(attribute); break;
            }
        }

        return new OnnxNode(type, name, inputs, attributes);
    }

    private static (string Name, object Value)? Attribute(ReadOnlySpan<byte> message, ref OnnxTensor? tensor)
    {
        var name = "";
        object? value = null;
        var numbers = new List<long>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1: name = fields.Text; break;
                case 2: value = fields.Float; break;
                case 3: value = fields.Number; break;
                case 4: value = fields.Text; break;
                case 5: tensor = Tensor(fields.Bytes); break;
                case 8: numbers.Add(fields.Number); break;
            }
        }

        value ??= numbers.Count > 0 ? numbers.ToArray() : null;
        return value is null ? null : (name, value);
    }

    private static OnnxTensor? Tensor(ReadOnlySpan<byte> message)
    {
        var (name, type) = ("", 0L);
        var shape = new List<int>();
        float[]? values = null;
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1: shape.Add((int)fields.Number); break;
                case 2: type = fields.Number; break;
                case 8: name = fields.Text; break;
                case 4 or 9: values = MemoryMarshal.Cast<byte, float>(fields.Bytes).ToArray(); break;
            }
        }

        return type == FloatType && values is not null ? new OnnxTensor(name, shape, values) : null;
    }

    private static OnnxValue Value(ReadOnlySpan<byte> message)
    {
        var (name, shape) = ("", new List<int>());
        var value = new ProtobufFields(message);
        while (value.Next())
        {
            if (value.Field == 1)
                name = value.Text;
            else if (value.Field == 2)
                shape = Shape(value.Bytes);
        }

        return new OnnxValue(name, shape);
    }

    // TypeProto { tensor_type = 1 { shape = 2 { dim = 1 { dim_value = 1 } } } }
    private static List<int> Shape(ReadOnlySpan<byte> type)
    {
        var sizes = new List<int>();
        var tensors = new ProtobufFields(type);
        while (tensors.Next())
        {
            var parts = new ProtobufFields(tensors.Bytes);
            while (tensors.Field == 1 && parts.Next())
            {
                var dimensions = new ProtobufFields(parts.Bytes);
                while (parts.Field == 2 && dimensions.Next())
                    sizes.Add(Size(dimensions.Bytes));
            }
        }

        return sizes;
    }

    private static int Size(ReadOnlySpan<byte> dimension)
    {
        var fields = new ProtobufFields(dimension);
        while (fields.Next())
        {
            if (fields.Field == 1)
                return (int)fields.Number;
        }

        return OnnxValue.Free;
    }
}
