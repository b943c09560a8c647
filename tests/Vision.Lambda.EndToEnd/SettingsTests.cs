using Vision.EndToEnd.Processes;
using Vision.Lambda.EndToEnd.Lambda;

namespace Vision.Lambda.EndToEnd;

/// <summary>What is missing is said before the first event.</summary>
public class SettingsTests
{
    private static readonly Dictionary<string, string> Right = new()
    {
        ["VISION_FUNCTION"] = "api",
        ["Vision__ApiKey"] = "key",
        ["Vision__Lambda__Workflow"] = "workflow:live",
        ["Vision__Lambda__Activity"] = "activity:live",
    };

    [Theory]
    [InlineData("VISION_FUNCTION", "worker", "must be starter, workflow, activity or api")]
    [InlineData("VISION_FUNCTION", "", "must be starter, workflow, activity or api")]
    [InlineData("Vision__ApiKey", "", "Vision__ApiKey is needed")]
    [InlineData("Vision__Lambda__Workflow", "", "Vision__Lambda__Workflow and Vision__Lambda__Activity are needed")]
    [InlineData("Vision__Store", "file", "keeps nothing on its disk")]
    public async Task Start_SettingWrong_EndsWithASentence(string name, string value, string said)
    {
        await using var process = ProgramRun.Start(FunctionProcess.Program, [], new Dictionary<string, string>(Right) { [name] = value });

        Assert.NotEqual(0, await process.WaitForExitAsync());
        Assert.Contains(said, process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Error, StringComparison.Ordinal);
    }
}
