using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Layers in which every output sees every input.</summary>
internal static class Layers
{
    /// <summary>As a convolution of one pixel, so that values keep the four dimensions of images.</summary>
    public static OnnxValue Dense(GraphNode node, ImportContext context)
    {
        var value = context.Value(node, 0);
        var kernel = context.Constant(node, 1);
        if (value.Shape is not [_, var from, 1, 1] || kernel.Shape is not [var rows, var to] || rows != from || node.Flag("transpose_a") || node.Flag("transpose_b"))
            throw new NotSupportedException($"{node.Operation} {node.Name} does not follow a mean over height and width, or is transposed.");

        // [from, to] -> [to, from, 1, 1]
        var turned = new float[kernel.Values.Length];
        for (var i = 0; i < turned.Length; i++)
            turned[i] = kernel.Values[(i % from * to) + (i / from)];

        var fused = node.Texts("fused_ops");
        var activation = fused.Where(name => name != "BiasAdd").SingleOrDefault();
        List<string> inputs = [value.Name, context.AddConstant(kernel.Name, [to, from, 1, 1], turned)];
        if (fused.Contains("BiasAdd"))
        {
            var bias = context.Constant(node, 2);
            inputs.Add(context.AddConstant(bias.Name, [to], bias.Values));
        }

        var name = activation is null ? node.Name : $"{node.Name}/sum";
        var result = context.AddNode("Conv", name, [value.Shape[0], to, 1, 1], inputs);
        return activation is null ? result : Activations.Apply(activation, node.Name, result, context);
    }
}
