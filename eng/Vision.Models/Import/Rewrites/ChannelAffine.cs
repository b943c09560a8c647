using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary><c>factor * x + offset</c> as a convolution with one weight a channel, which ONNX Runtime computes without changing the layout of images.</summary>
internal static class ChannelAffine
{
    public static OnnxNode Node(OnnxGraph graph, string name, string x, int channels, float factor, float offset)
    {
        var (kernel, bias) = ($"{name}/kernel", $"{name}/bias");
        graph.Constants[kernel] = new OnnxTensor(kernel, [channels, 1, 1, 1], [.. Enumerable.Repeat(factor, channels)]);
        graph.Constants[bias] = new OnnxTensor(bias, [channels], [.. Enumerable.Repeat(offset, channels)]);
        return new OnnxNode("Conv", name, [x, kernel, bias], [("kernel_shape", new long[] { 1, 1 }), ("group", (long)channels)]);
    }
}
