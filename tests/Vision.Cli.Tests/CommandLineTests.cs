namespace Vision.Cli;

public class CommandLineTests : CommandTest
{
    [Theory]
    [InlineData("label")]
    [InlineData("nonsense")]
    [InlineData("status", "--top", "0")]
    [InlineData("status", "--status", "Sleeping")]
    [InlineData("upload", "x", "--to", "a/b")]
    [InlineData("upload", "x", "--prefix", "../up")]
    [InlineData("upload", "x", "--parallel", "1000")]
    [InlineData("results", "x", "--csv", "--json")]
    [InlineData("status", "--url", "ftp://x")]
    [InlineData("purge")]
    [InlineData("purge", "x", "--status", "Failed")]
    [InlineData("purge", "--status", "Sleeping")]
    [InlineData("purge", "--before", "yesterday")]
    public async Task Run_WrongArguments_ExitsAs2AndPointsToHelp(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));

        Assert.Contains("--help", Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
        Assert.Equal(0, Host.Requests);
    }

    [Theory]
    [InlineData("did you mean label?", "labl")]
    [InlineData("did you mean recognize?", "recognise")]
    [InlineData("did you mean enroll?", "faces", "enrol")]
    [InlineData("did you mean --json?", "doctor", "--jsno")]
    public async Task Run_Misspelt_NamesTheNearest(string meant, params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));

        Assert.Contains(meant, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Required command", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label")]
    [InlineData("upload")]
    [InlineData("status")]
    [InlineData("results")]
    [InlineData("terminate")]
    [InlineData("purge")]
    public async Task Help_EveryCommand_HasExamplesJsonShapeAndExitCodes(string command)
    {
        Assert.Equal(0, await RunAsync(command, "--help"));

        Assert.Contains($"vision {command} ", Output, StringComparison.Ordinal);
        Assert.Contains("With --json:", Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label")]
    [InlineData("upload")]
    [InlineData("status")]
    [InlineData("results")]
    public async Task Run_NoHostAnswers_ExitsAs3AndNamesTheRemedy(string command)
    {
        await Host.DisposeAsync();

        Assert.Equal(3, await RunAsync(command == "status" ? [command] : [command, File("cat.jpg")]));

        Assert.Contains("./run", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostAsksForAKey_ExitsAs3AndNamesTheVariable()
    {
        Host.ApiKey = "secret";

        Assert.Equal(3, await RunAsync("status"));

        Assert.Contains("VISION_API_KEY", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KeyInTheEnvironment_IsSentInTheHeader()
    {
        Host.ApiKey = "secret";
        Environment["VISION_API_KEY"] = "secret";

        Assert.Equal(0, await RunAsync("status"));
    }
}
