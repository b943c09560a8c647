using System.Text;
using Microsoft.Extensions.Configuration;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Tests.Intake;

public class IntakeOptionsTests
{
    [Fact]
    public void Get_FromTheConfigurationOfTheManual_HasItsRules()
    {
        const string json = """
            { "Vision": { "Intake": { "Rules": [
              { "Container": "images", "Prefix": "scans/", "Pipeline": "LabelImage", "Suffixes": [".tif"], "Options": { "MaxLabels": "3", "MoveProcessed": "true" } },
              { "Container": "images" }
            ] } } }
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var options = new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Vision:Intake").Get<IntakeOptions>()!;

        Assert.Equal(2, options.Rules.Count);
        Assert.Equal(("images", "scans/", ".tif", "3"), (options.Rules[0].Container, options.Rules[0].Prefix, options.Rules[0].Suffixes.Single(), options.Rules[0].Options["MaxLabels"]));
        Assert.Equal(("images", "", "LabelImage", 0), (options.Rules[1].Container, options.Rules[1].Prefix, options.Rules[1].Pipeline, options.Rules[1].Suffixes.Count));
        Assert.True(new IntakeRules(options).Match(new ObjectRef("file", "images", "a.jpg")));
    }
}
