using Vision.Models.Import.Onnx;
using Vision.Models.Import.Rewrites;

namespace Vision.Models.Import;

/// <summary>Rewrites an ONNX model so that ONNX Runtime computes the same in less time: what PaddlePaddle's exporter spells out, and weights that cost but do nothing.</summary>
internal static class OnnxTuner
{
    /// <param name="model">The ONNX file.</param>
    /// <param name="name">What the new graph is called.</param>
    /// <returns>The ONNX file, with the same inputs and outputs. Equal arguments give equal bytes.</returns>
    public static byte[] Tune(ReadOnlySpan<byte> model, string name)
    {
        var graph = OnnxReader.Read(model);
        string[] outputs = [.. graph.Outputs.Select(output => output.Name)];
        HardSwishes.Rewrite(graph);
        ScalarAffines.Fold(graph);
        ResidualGates.Rewrite(graph);
        TransposedConvolutions.Fold(graph);
        ParametricRelus.Rewrite(graph);
        TinyWeights.Flush(graph);
        foreach (var (output, original) in graph.Outputs.ToArray().Zip(outputs))
            graph.Rename(output.Name, original);

        return OnnxWriter.Write(graph, name);
    }
}
