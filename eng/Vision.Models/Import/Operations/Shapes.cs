using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Operations that move pixels about.</summary>
internal static class Shapes
{
    public static OnnxValue Concatenation(GraphNode node, ImportContext context)
    {
        var parts = Enumerable.Range(0, node.Inputs.Count - 1).Select(input => context.Value(node, input)).ToArray();
        if (context.Constant(node, node.Inputs.Count - 1).Values is not [3 or -1] || parts.Any(part => part.Shape.Count != 4))
            throw new NotSupportedException($"{node.Operation} {node.Name} does not join images by their channels.");

        int[] shape = [parts[0].Shape[0], parts.Sum(part => part.Shape[1]), parts[0].Shape[2], parts[0].Shape[3]];
        return context.AddNode("Concat", node.Name, shape, [.. parts.Select(part => part.Name)], ("axis", 1L));
    }

    public static OnnxValue Resize(GraphNode node, ImportContext context)
    {
        var image = context.Value(node, 0);
        var size = context.Constant(node, 1).Values;
        var mode = (node.Flag("align_corners"), node.Flag("half_pixel_centers")) switch
        {
            (true, _) => "align_corners",
            (_, true) => "half_pixel",
            _ => "asymmetric",
        };
        var (height, width) = ((int)size[0], (int)size[1]);
        var scales = context.AddConstant($"{node.Name}/scales", [4], [1, 1, height / (float)image.Shape[2], width / (float)image.Shape[3]]);
        return context.AddNode(
            "Resize",
            node.Name,
            [image.Shape[0], image.Shape[1], height, width],
            [image.Name, "", scales],
            ("coordinate_transformation_mode", mode),
            ("mode", "linear"));
    }
}
