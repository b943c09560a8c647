using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Makes weights zero that are too small to change anything.</summary>
/// <remarks>
/// Weight decay leaves many of them, some denormal (below 1.2·10⁻³⁸): processors take up to a hundred times as long for a product of such a number, and for what
/// dead channels hand on. Sums of 32-bit floats keep 7 digits, so beside any weight that matters, 10⁻²⁰ adds nothing.
/// </remarks>
internal static class TinyWeights
{
    private const float Least = 1e-20f;

    private static readonly string[] Weighted = ["Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization"];

    public static void Flush(OnnxGraph graph)
    {
        foreach (var name in graph.Nodes.Where(node => Weighted.Contains(node.Type)).SelectMany(node => node.Inputs.Skip(1)).ToHashSet(StringComparer.Ordinal))
        {
            if (!graph.Constants.TryGetValue(name, out var weights) || !weights.Values.Any(IsTiny))
                continue;

            graph.Constants[name] = weights with { Values = [.. weights.Values.Select(value => IsTiny(value) ? 0 : value)] };
        }
    }

    // Zero of either sign stays as it is.
    private static bool IsTiny(float value) => value != 0 && Math.Abs(value) < Least;
}
