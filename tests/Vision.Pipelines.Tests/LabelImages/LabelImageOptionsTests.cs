using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public class LabelImageOptionsTests
{
    [Fact]
    public void Read_AllOptions_AreUnderstoodWithoutCase()
    {
        var options = LabelImageOptions.Read(new Dictionary<string, string>
        {
            ["maxLabels"] = "3",
            ["MINCONFIDENCE"] = "55.5",
            ["MoveProcessed"] = "true",
            ["legacykeys"] = "True",
        });

        Assert.Equal(new LabelImageOptions { MaxLabels = 3, MinConfidence = 55.5f, MoveProcessed = true, LegacyKeys = true }, options);
    }

    [Theory]
    [InlineData("MaxLabel", "3")]
    [InlineData("MaxLabels", "three")]
    [InlineData("MaxLabels", "0")]
    [InlineData("MinConfidence", "101")]
    [InlineData("MinConfidence", "NaN")]
    [InlineData("MoveProcessed", "yes")]
    public void Read_WrongOption_SaysWhich(string name, string value)
    {
        var error = Assert.Throws<FormatException>(() => LabelImageOptions.Read(new Dictionary<string, string> { [name] = value }));

        Assert.Contains(name, error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
