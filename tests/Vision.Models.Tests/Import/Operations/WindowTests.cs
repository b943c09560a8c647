using System.Text.Json;
using Vision.Models.Import.TensorFlow;

namespace Vision.Models.Import.Operations;

public class WindowTests
{
    [Theory]
    [InlineData("U0FNRQ==", 512, 3, 2, 256, 0, 1)] // SAME: the odd pixel comes after
    [InlineData("U0FNRQ==", 512, 3, 1, 512, 1, 1)]
    [InlineData("U0FNRQ==", 511, 5, 2, 256, 2, 2)]
    [InlineData("VkFMSUQ=", 512, 3, 2, 255, 0, 0)] // VALID
    public void Of_Padding_IsTensorFlows(string padding, int size, int kernel, int stride, int output, int before, int after)
    {
        var json = $$"""{ "padding": { "s": "{{padding}}" }, "strides": { "list": { "i": ["1", "{{stride}}", "{{stride}}", "1"] } } }""";
        var node = new GraphNode("conv", "Conv2D", [], JsonDocument.Parse(json).RootElement);

        var window = Window.Of(node, [1, 3, size, size], [kernel, kernel]);

        Assert.Equal([output, output], window.Output);
        Assert.Equal([before, before, after, after], window.Pads);
    }

    [Fact]
    public void Of_ChannelsFirst_IsRefused()
    {
        var json = """{ "data_format": { "s": "TkNIVw==" }, "padding": { "s": "U0FNRQ==" } }""";
        var node = new GraphNode("conv", "Conv2D", [], JsonDocument.Parse(json).RootElement);

        var error = Assert.Throws<NotSupportedException>(() => Window.Of(node, [1, 3, 8, 8], [3, 3]));

        Assert.Contains("conv", error.Message, StringComparison.Ordinal);
    }
}
