using Vision.Models.Import.Onnx;
using Vision.Models.Import.Rewrites;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import;

/// <summary>Turns a TensorFlow.js graph model into an ONNX model that computes the same.</summary>
internal static class TensorFlowImporter
{
    /// <param name="model">The model as TensorFlow.js reads it.</param>
    /// <param name="name">What the ONNX graph is called.</param>
    /// <param name="inputs">What the inputs are called, by their TensorFlow node.</param>
    /// <param name="outputs">What the outputs are called, by the TensorFlow node that computes them. What none of them needs is left out.</param>
    /// <returns>The ONNX file. Equal arguments give equal bytes.</returns>
    public static byte[] Import(GraphModel model, string name, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        var context = new ImportContext(model);
        foreach (var node in model.InOrder(outputs.Keys))
        {
            if (!model.Weights.ContainsKey(node.Name))
                context.Define(node, Operations.Operations.Convert(node, context));
        }

        var graph = context.Graph;
        graph.Outputs.AddRange(outputs.Keys.Select(context.Value));
        BoundedRelu.Rewrite(graph);
        HardGates.Rewrite(graph);
        ScalarFactors.Fold(graph);
        TinyWeights.Flush(graph);
        graph.DropUnused();
        foreach (var (output, newName) in graph.Outputs.ToArray().Zip(outputs.Values))
            graph.Rename(output.Name, newName);

        foreach (var (input, newName) in inputs)
            graph.Rename(input, newName);

        return OnnxWriter.Write(graph, name);
    }
}
