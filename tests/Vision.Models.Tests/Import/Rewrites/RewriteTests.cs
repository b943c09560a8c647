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
        AssertAlike(expected, Run(graph));
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

    [Fact]
    public void Rewrite_HardSwishOfPaddle_BecomesProductWithHardSigmoid()
    {
        var expected = Run(PaddleHardSwish());
        var graph = PaddleHardSwish();

        HardSwishes.Rewrite(graph);

        Assert.Equal(["HardSigmoid", "Mul"], graph.Nodes.Select(node => node.Type));
        AssertAlike(expected, Run(graph));
    }

    [Theory]
    [InlineData(false, "Conv", "Relu", "Conv")]
    [InlineData(true, "Conv", "Relu", "Conv", "Conv")]
    public void Fold_NumbersAroundAnActivation_VanishInConvolutionsUnlessTheyPad(bool pads, params string[] types)
    {
        var expected = Run(PaddleBlock(pads));
        var graph = PaddleBlock(pads);

        ScalarAffines.Fold(graph);

        Assert.Equal(types, graph.Nodes.Select(node => node.Type));
        AssertAlike(expected, Run(graph));
    }

    [Fact]
    public void Fold_ConvolutionWithSeveralUsers_StaysForTheOthers()
    {
        var expected = Run(SharedConvolution());
        var graph = SharedConvolution();

        ScalarAffines.Fold(graph);

        AssertAlike(expected, Run(graph));
    }

    [Fact]
    public void Rewrite_ResidualGate_SavesTheAddition()
    {
        var expected = Run(ResidualGate());
        var graph = ResidualGate();

        ResidualGates.Rewrite(graph);

        Assert.Equal(["GlobalAveragePool", "HardSigmoid", "Add", "Mul"], graph.Nodes.Select(node => node.Type));
        AssertAlike(expected, Run(graph));
    }

    [Fact]
    public void Fold_TransposedConvolution_TakesSumAndNormalisation()
    {
        var expected = Run(Upscaled());
        var graph = Upscaled();

        TransposedConvolutions.Fold(graph);

        Assert.Equal(["ConvTranspose", "Relu"], graph.Nodes.Select(node => node.Type));
        AssertAlike(expected, Run(graph));
    }

    [Fact]
    public void Rewrite_PReluOfChannels_ComputesTheSameByConvolutions()
    {
        OnnxGraph PRelu()
        {
            var graph = Graph();
            graph.Constants["slope"] = new OnnxTensor("slope", [1, 1, 1], [0.25f]);
            graph.Nodes.Add(new OnnxNode("PRelu", "y", ["x", "slope"], []));
            graph.Outputs.Add(new OnnxValue("y", Shape));
            return graph;
        }

        var graph = PRelu();

        ParametricRelus.Rewrite(graph);

        Assert.DoesNotContain("PRelu", graph.Nodes.Select(node => node.Type));
        AssertAlike(Run(PRelu()), Run(graph));
    }

    [Fact]
    public void Flush_WeightsTooSmallToMatter_MakesThemZeroAndLeavesTheRest()
    {
        var graph = Graph();
        graph.Constants["kernel"] = new OnnxTensor("kernel", [5, 1, 1, 1], [1e-42f, -1e-30f, 1e-8f, -2, 0]);
        graph.Constants["term"] = new OnnxTensor("term", [1], [1e-30f]);
        graph.Nodes.Add(new OnnxNode("Conv", "wide", ["x", "kernel"], []));
        graph.Nodes.Add(new OnnxNode("Add", "y", ["wide", "term"], []));

        TinyWeights.Flush(graph);

        Assert.Equal([0, 0, 1e-8f, -2, 0], graph.Constants["kernel"].Values);
        Assert.Equal([1e-30f], graph.Constants["term"].Values);
    }

    private static void AssertAlike(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, Math.Abs(pair.First))));

    // x * clip(x + 3, 0, 6) / 6.
    private static OnnxGraph PaddleHardSwish()
    {
        var graph = Graph();
        graph.Nodes.Add(new OnnxNode("Add", "sum", ["x", "three"], []));
        graph.Nodes.Add(new OnnxNode("Clip", "clip", ["sum", "zero", "six"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "product", ["x", "clip"], []));
        graph.Nodes.Add(new OnnxNode("Div", "y", ["product", "six"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));
        return graph;
    }

    // conv(2 * relu(3 * conv(x) + 2) + 6), where the last convolution may pad.
    private static OnnxGraph PaddleBlock(bool pads)
    {
        var graph = Graph();
        Constant(graph, "half", [1, 1, 1, 1], 0.5f);
        graph.Constants["kernel"] = new OnnxTensor("kernel", [1, 1, 1, 3], [1, -2, 4]);
        graph.Nodes.Add(new OnnxNode("Conv", "first", ["x", "half"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "factor", ["three", "first"], []));
        graph.Nodes.Add(new OnnxNode("Add", "offset", ["factor", "two"], []));
        graph.Nodes.Add(new OnnxNode("Relu", "relu", ["offset"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "scaled", ["two", "relu"], []));
        graph.Nodes.Add(new OnnxNode("Add", "moved", ["scaled", "six"], []));
        graph.Nodes.Add(new OnnxNode("Conv", "y", ["moved", "kernel"], pads ? [("pads", new long[] { 0, 1, 0, 1 })] : []));
        graph.Outputs.Add(new OnnxValue("y", pads ? Shape : [1, 1, 1, 6]));
        return graph;
    }

    // conv(x) + relu(2 * (1 * conv(x))).
    private static OnnxGraph SharedConvolution()
    {
        var graph = Graph();
        Constant(graph, "one", [], 1);
        Constant(graph, "kernel", [1, 1, 1, 1], 3);
        graph.Nodes.Add(new OnnxNode("Conv", "conv", ["x", "kernel"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "same", ["conv", "one"], []));
        graph.Nodes.Add(new OnnxNode("Mul", "twice", ["same", "two"], []));
        graph.Nodes.Add(new OnnxNode("Relu", "relu", ["twice"], []));
        graph.Nodes.Add(new OnnxNode("Add", "y", ["conv", "relu"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));
        return graph;
    }

    // x + x * gate(mean of x).
    private static OnnxGraph ResidualGate()
    {
        var graph = Graph();
        graph.Nodes.Add(new OnnxNode("GlobalAveragePool", "mean", ["x"], []));
        graph.Nodes.Add(new OnnxNode("HardSigmoid", "gate", ["mean"], [("alpha", 0.2f), ("beta", 0.5f)]));
        graph.Nodes.Add(new OnnxNode("Mul", "product", ["x", "gate"], []));
        graph.Nodes.Add(new OnnxNode("Add", "y", ["x", "product"], []));
        graph.Outputs.Add(new OnnxValue("y", Shape));
        return graph;
    }

    // Twice as wide, with two channels.
    private static OnnxGraph Upscaled()
    {
        var graph = Graph();
        graph.Constants["kernel"] = new OnnxTensor("kernel", [1, 2, 1, 2], [1, 2, -3, 4]);
        foreach (var (name, a, b) in new[] { ("bias", 1f, -1f), ("scale", 2f, 3f), ("shift", 0.5f, -0.25f), ("mean", 1.5f, -2f), ("variance", 4f, 0.25f) })
            graph.Constants[name] = new OnnxTensor(name, name == "bias" ? [1, 2, 1, 1] : [2], [a, b]);

        graph.Nodes.Add(new OnnxNode("ConvTranspose", "wide", ["x", "kernel"], [("kernel_shape", new long[] { 1, 2 }), ("strides", new long[] { 1, 2 })]));
        graph.Nodes.Add(new OnnxNode("Add", "sum", ["wide", "bias"], []));
        graph.Nodes.Add(new OnnxNode("BatchNormalization", "normal", ["sum", "scale", "shift", "mean", "variance"], [("epsilon", 1e-5f)]));
        graph.Nodes.Add(new OnnxNode("Relu", "y", ["normal"], []));
        graph.Outputs.Add(new OnnxValue("y", [1, 2, 1, 16]));
        return graph;
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
