using Microsoft.ML.OnnxRuntime;
using Vision.Models.Import.Onnx;

namespace Vision.Models.Import.Rewrites;

/// <summary>Graphs computed by ONNX Runtime before and after they were rewritten.</summary>
public class RewriteTests
{
    private static readonly float[] Input = [-7, -3, -1.5f, 0, 1, 2.5f, 3, 40];

    [Fact]
    public void Rewrite_HardSwish_ComputesTheSameWithoutClip()
    {
        var expected = Run(HardSwish());
        var graph = HardSwish();

        HardGates.Rewrite(graph);
        ScalarFactors.Fold(graph);
        graph.DropUnused();

        Assert.Equal(["HardSigmoid", "Mul", "Conv"], graph.Nodes.Select(node => node.Type));
        var actual = Run(graph);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void Rewrite_BoundedReluOfKeras_BecomesOneClip()
    {
        var expected = Run(KerasRelu6());
        var graph = KerasRelu6();

        BoundedRelu.Rewrite(graph);

        Assert.Equal(["Clip"], graph.Nodes.Select(node => node.Type));
        Assert.Equal(expected, Run(graph));
    }

    [Fact]
    public void Fold_FactorBeforeAddition_IsWrittenOut()
    {
        var graph = Graph();
        graph.Nodes.Add(new OnnxNode("Mul", "scaled", ["x", "two"], []));
        graph.Nodes.Add(new OnnxNode("Add", "y", ["scaled", "x"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));

        ScalarFactors.Fold(graph);
        graph.DropUnused();

        Assert.Equal(Input.Select(value => 3 * value), Run(graph));
    }

    [Fact]
    public void Fold_FactorOfAnOutput_IsWrittenOut()
    {
        var graph = Graph();
        graph.Nodes.Add(new OnnxNode("Mul", "y", ["x", "two"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));

        ScalarFactors.Fold(graph);
        graph.DropUnused();

        Assert.Equal(Input.Select(value => 2 * value), Run(graph));
    }

    private static int[] Shape => [1, 1, 1, 8];

    // max(min(relu(x), 6), 0)
    private static OnnxGraph KerasRelu6()
    {
        var graph = Graph();
        Constant(graph, "most", [], 6);
        Constant(graph, "least", [], 0);
        graph.Nodes.Add(new OnnxNode("Relu", "positive", ["x"], []));
        graph.Nodes.Add(new OnnxNode("Min", "bounded", ["positive", "most"], []));
        graph.Nodes.Add(new OnnxNode("Max", "y", ["bounded", "least"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));
        return graph;
    }

    // conv(x * c * clip(x + 3, 0, 6)) with a c that is not quite 1/6, as half precision has it.
    private static OnnxGraph HardSwish()
    {
        var graph = Graph();
        Constant(graph, "sixth", [], 0.16662598f);
        Constant(graph, "kernel", [1, 1, 1, 1], 3);
        graph.Nodes.Add(new OnnxNode("Mul", "part", ["sixth", "x"], []));
        graph.Nodes.Add(new OnnxNode("Add", "sum", ["x", "three"], []));
        graph.Nodes.Add(new OnnxNode("Clip", "clip", ["sum", "zero", "six"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "swish", ["part", "clip"], []));
        graph.Nodes.Add(new OnnxNode("Conv", "y", ["swish", "kernel"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));
        return graph;
    }

    private static OnnxGraph Graph()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new OnnxValue("x", Shape));
        Constant(graph, "zero", [], 0);
        Constant(graph, "two", [], 2);
        Constant(graph, "three", [], 3);
        Constant(graph, "six", [], 6);
        return graph;
    }

    private static void Constant(OnnxGraph graph, string name, int[] shape, float value) => graph.Constants[name] = new OnnxTensor(name, shape, [value]);

    private static float[] Run(OnnxGraph graph)
    {
        using var session = new InferenceSession(OnnxWriter.Write(graph, "test"));
        using var input = OrtValue.CreateTensorValueFromMemory((float[])Input.Clone(), [1, 1, 1, 8]);
        using var run = new RunOptions();
        using var results = session.Run(run, ["x"], [input], [graph.Outputs[0].Name]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
