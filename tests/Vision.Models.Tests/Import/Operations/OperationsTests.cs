using Vision.Models.Import.Onnx;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

public class OperationsTests
{
    [Fact]
    public void Convert_UnknownOperation_SaysWhichAndWhere()
    {
        var node = new GraphNode("tower/top", "TopKV2", ["x"], default);
        var context = new ImportContext(new GraphModel(new Dictionary<string, GraphNode>(), new Dictionary<string, Weight>()));

        var error = Assert.Throws<NotSupportedException>(() => Operations.Convert(node, context));

        Assert.Contains("TopKV2 (tower/top)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new float[] { 0, 0, 0, 0, 0, 0, 0, 3 }, true)]
    [InlineData(new float[] { 0, 0, 1, 1, 0, 0, 0, 0 }, false)]
    public void Convert_Pad_AddsChannelsAndNothingElse(float[] paddings, bool isKnown)
    {
        var weights = new Dictionary<string, Weight> { ["paddings"] = new("paddings", [4, 2], paddings) };
        var context = new ImportContext(new GraphModel(new Dictionary<string, GraphNode>(), weights));
        context.Define(new GraphNode("x", "Placeholder", [], default), new OnnxValue("x", [1, 2, 8, 8]));
        var node = new GraphNode("wide", "Pad", ["x", "paddings"], default);

        if (isKnown)
            Assert.Equal([1, 5, 8, 8], Operations.Convert(node, context).Shape);
        else
            Assert.Throws<NotSupportedException>(() => Operations.Convert(node, context));
    }
}
