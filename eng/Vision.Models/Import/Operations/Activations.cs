using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Operations;

/// <summary>Functions of one value.</summary>
internal static class Activations
{
    public static OnnxValue Apply(string activation, string name, OnnxValue value, ImportContext context) => activation switch
    {
        "Relu" or "Sigmoid" => context.AddNode(activation, name, value.Shape, [value.Name]),
        "Relu6" => context.AddNode("Clip", name, value.Shape, [value.Name, context.AddConstant("zero", [], [0]), context.AddConstant("six", [], [6])]),
        _ => throw new NotSupportedException($"activation {activation} of {name} cannot be imported."),
    };
}
