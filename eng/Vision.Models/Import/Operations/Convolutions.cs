using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>Convolutions with the bias and activation that TensorFlow fused into them.</summary>
internal static class Convolutions
{
    public static OnnxValue Convolution(GraphNode node, ImportContext context)
    {
        var kernel = context.Constant(node, 1);
        var (height, width, from, to) = Sizes(kernel);
        // [height, width, from, to] -> [to, from, height, width]
        var values = Reorder(kernel, (o, i, y, x) => (((((y * width) + x) * from) + i) * to) + o, to, from, height, width);
        return Convolve(node, context, new OnnxTensor(kernel.Name, [to, from, height, width], values), groups: 1);
    }

    public static OnnxValue Depthwise(GraphNode node, ImportContext context)
    {
        var kernel = context.Constant(node, 1);
        var (height, width, channels, multiplier) = Sizes(kernel);
        // [height, width, channels, multiplier] -> [channels * multiplier, 1, height, width]
        var values = Reorder(kernel, (o, _, y, x) => (((y * width) + x) * channels * multiplier) + o, channels * multiplier, 1, height, width);
        return Convolve(node, context, new OnnxTensor(kernel.Name, [channels * multiplier, 1, height, width], values), groups: channels);
    }

    private static OnnxValue Convolve(GraphNode node, ImportContext context, OnnxTensor kernel, int groups)
    {
        var image = context.Value(node, 0);
        if (image.Shape[1] != kernel.Shape[1] * groups)
            throw new InvalidDataException($"{node.Operation} {node.Name} has a kernel for {kernel.Shape[1] * groups} channels and an image of {image.Shape[1]}.");

        var window = Window.Of(node, image.Shape, [kernel.Shape[2], kernel.Shape[3]]);
        var fused = node.Texts("fused_ops");
        var activation = fused.Where(name => name != "BiasAdd").SingleOrDefault();
        List<string> inputs = [image.Name, context.AddConstant(kernel.Name, kernel.Shape, kernel.Values)];
        if (fused.Contains("BiasAdd"))
        {
            var bias = context.Constant(node, 2);
            inputs.Add(context.AddConstant(bias.Name, [kernel.Shape[0]], bias.Values));
        }

        var name = activation is null ? node.Name : $"{node.Name}/conv";
        int[] shape = [image.Shape[0], kernel.Shape[0], .. window.Output];
        var result = context.AddNode("Conv", name, shape, inputs, [.. window.Attributes, ("group", (long)groups)]);
        return activation is null ? result : Activations.Apply(activation, node.Name, result, context);
    }

    private static (int Height, int Width, int From, int To) Sizes(Weight kernel) =>
        kernel.Shape is [var height, var width, var from, var to]
            ? (height, width, from, to)
            : throw new InvalidDataException($"kernel {kernel.Name} has shape [{string.Join(", ", kernel.Shape)}]; four dimensions are needed.");

    private static float[] Reorder(Weight kernel, Func<int, int, int, int, int> source, int to, int from, int height, int width)
    {
        var values = new float[kernel.Values.Length];
        var next = 0;
        for (var o = 0; o < to; o++)
        {
            for (var i = 0; i < from; i++)
            {
                for (var y = 0; y < height; y++)
                {
                    for (var x = 0; x < width; x++)
                        values[next++] = kernel.Values[source(o, i, y, x)];
                }
            }
        }

        return values;
    }
}
