using Vision.Models.Import.Onnx;
using Vision.Models.Import.Rewrites;

namespace Vision.Models.Import;

/// <summary>Cuts from an ONNX model of fixed size the convolutions that run at any size.</summary>
internal static class OnnxImporter
{
    /// <param name="model">The ONNX file, which looks at images [batch, channels, height, width].</param>
    /// <param name="name">What the new graph is called.</param>
    /// <param name="inputs">What the inputs are called, by their name in the model. All their sizes but the channels become free.</param>
    /// <param name="outputs">What the outputs are called, by the convolution that computes them. What none of them needs is left out.</param>
    /// <returns>The ONNX file. Equal arguments give equal bytes.</returns>
    /// <exception cref="NotSupportedException">An output is no convolution, or an input is no image.</exception>
    public static byte[] Import(ReadOnlySpan<byte> model, string name, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        var graph = OnnxReader.Read(model);
        for (var i = 0; i < graph.Inputs.Count; i++)
            graph.Inputs[i] = graph.Inputs[i] is { Shape: [_, var channels, _, _] } input ? Image(input.Name, channels) : throw new NotSupportedException($"input {graph.Inputs[i].Name} is no image.");

        graph.Outputs.Clear();
        graph.Outputs.AddRange(outputs.Keys.Select(output => Image(output, Channels(graph, output))));
        // A factor of one stood before an addition.
        ScalarFactors.Fold(graph);
        TinyWeights.Flush(graph);
        graph.DropUnused();
        foreach (var (from, to) in inputs.Concat(outputs))
            graph.Rename(from, to);

        return OnnxWriter.Write(graph, name);
    }

    private static OnnxValue Image(string name, int channels) => new(name, [OnnxValue.Free, channels, OnnxValue.Free, OnnxValue.Free]);

    private static int Channels(OnnxGraph graph, string name) =>
        graph.Nodes.FirstOrDefault(node => node.Name == name) is { Type: "Conv", Inputs: [_, var kernel, ..] }
            ? graph.Constants[kernel].Shape[0]
            : throw new NotSupportedException($"output {name} is no convolution; only these are known to run at any size.");
}
