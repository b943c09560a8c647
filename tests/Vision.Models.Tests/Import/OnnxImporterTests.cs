using Microsoft.ML.OnnxRuntime;
using Vision.Models.Import.Onnx;

namespace Vision.Models.Import;

public class OnnxImporterTests
{
    // A convolution with stride 2, times one, plus itself, then a convolution; a tail of fixed size follows.
    private static byte[] FixedModel()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new OnnxValue("input", [1, 1, 4, 4]));
        graph.Constants["kernel"] = new OnnxTensor("kernel", [1, 1, 1, 1], [2]);
        graph.Constants["heads"] = new OnnxTensor("heads", [2, 1, 1, 1], [1, 10]);
        graph.Constants["one"] = new OnnxTensor("one", [], [1]);
        graph.Constants["tail"] = new OnnxTensor("tail", [1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
        graph.Nodes.Add(new OnnxNode("Conv", "half", ["input", "kernel"], [("strides", new long[] { 2, 2 }), ("auto_pad", "NOTSET"), ("group", 1L)]));
        graph.Nodes.Add(new OnnxNode("Mul", "same", ["half", "one"], []));
        graph.Nodes.Add(new OnnxNode("Add", "sum", ["same", "half"], []));
        graph.Nodes.Add(new OnnxNode("Conv", "head", ["sum", "heads"], []));
        graph.Nodes.Add(new OnnxNode("Add", "end", ["head", "tail"], []));
        graph.Outputs.Add(new OnnxValue("end", [1, 2, 2, 2]));
        return OnnxWriter.Write(graph, "fixed");
    }

    [Fact]
    public void Import_FixedModel_RunsAtAnotherSizeWithoutTheTail()
    {
        var model = OnnxImporter.Import(FixedModel(), "free", Names("input", "image"), Names("head", "answer"));

        using var session = new InferenceSession(model);
        Assert.Equal([-1, 1, -1, -1], session.InputMetadata["image"].Dimensions);
        Assert.Equal([-1, 2, -1, -1], session.OutputMetadata["answer"].Dimensions);
        using var input = OrtValue.CreateTensorValueFromMemory<float>([1, 9, 2, 9, 3, 9, 9, 9, 9, 9, 9, 9], [1, 1, 2, 6]);
        using var run = new RunOptions();
        using var results = session.Run(run, ["image"], [input], ["answer"]);
        Assert.Equal([4, 8, 12, 40, 80, 120], results[0].GetTensorDataAsSpan<float>().ToArray());
    }

    [Fact]
    public void Import_Twice_GivesEqualBytes() =>
        Assert.Equal(
            OnnxImporter.Import(FixedModel(), "free", Names("input", "image"), Names("head", "answer")),
            OnnxImporter.Import(FixedModel(), "free", Names("input", "image"), Names("head", "answer")));

    [Fact]
    public void Import_OutputThatIsNoConvolution_Throws()
    {
        var exception = Assert.Throws<NotSupportedException>(() => OnnxImporter.Import(FixedModel(), "free", Names("input", "image"), Names("end", "answer")));

        Assert.Contains("end", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void Import_CutFile_Throws(int length) =>
        Assert.Throws<InvalidDataException>(() => OnnxImporter.Import(FixedModel().AsSpan(0, length), "free", Names("input", "image"), Names("head", "answer")));

    private static Dictionary<string, string> Names(string from, string to) => new() { [from] = to };
}
