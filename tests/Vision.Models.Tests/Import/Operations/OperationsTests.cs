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
}
