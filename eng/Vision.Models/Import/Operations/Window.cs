using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

/// <summary>How a kernel slides over an image along height and width.</summary>
internal sealed record Window(int[] Kernel, int[] Strides, int[] Dilations, int[] Pads, int[] Output)
{
    /// <param name="node">Gives strides, dilations and padding.</param>
    /// <param name="image">ONNX shape of the image.</param>
    /// <param name="kernel">Height and width.</param>
    public static Window Of(GraphNode node, IReadOnlyList<int> image, int[] kernel)
    {
        if (node.Text("data_format", "NHWC") != "NHWC")
            throw new NotSupportedException($"{node.Operation} {node.Name} has channels first; known is channels last.");

        int[] strides = node.Numbers("strides") is [1, var down, var right, 1] ? [down, right] : [1, 1];
        int[] dilations = node.Numbers("dilations") is [1, var y, var x, 1] ? [y, x] : [1, 1];
        var output = new int[2];
        var before = new int[2];
        var after = new int[2];
        for (var i = 0; i < 2; i++)
        {
            var reach = ((kernel[i] - 1) * dilations[i]) + 1;
            var size = image[2 + i];
            switch (node.Text("padding"))
            {
                case "VALID":
                    output[i] = (size - reach + strides[i]) / strides[i];
                    break;
                case "SAME":
                    // TensorFlow puts the odd pixel of padding after the image.
                    output[i] = (size + strides[i] - 1) / strides[i];
                    var padding = Math.Max(0, ((output[i] - 1) * strides[i]) + reach - size);
                    (before[i], after[i]) = (padding / 2, padding - (padding / 2));
                    break;
                default:
                    throw new NotSupportedException($"{node.Operation} {node.Name} has padding {node.Text("padding")}; known are SAME and VALID.");
            }
        }

        return new Window(kernel, strides, dilations, [.. before, .. after], output);
    }

    public (string Name, object Value)[] Attributes =>
    [
        ("dilations", Longs(Dilations)),
        ("kernel_shape", Longs(Kernel)),
        ("pads", Longs(Pads)),
        ("strides", Longs(Strides)),
    ];

    private static long[] Longs(int[] numbers) => [.. numbers.Select(number => (long)number)];
}
