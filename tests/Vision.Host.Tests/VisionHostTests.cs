using System.Net;
using System.Net.Sockets;
using Vision.Host.Start;
using Vision.Hosting;

namespace Vision.Host;

public sealed class VisionHostTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("vision-host-").FullName;

    public void Dispose() => FolderOfHosts.Delete(_data);

    [Fact]
    public async Task Run_Help_ListsOptionsAndExitCodes()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.Contains("--data DIR", output, StringComparison.Ordinal);
        Assert.Contains("12 another host", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownOption_IsOneSentence() => AssertSentence(ExitCode.Settings, await RunAsync("--prot", "80"), "--help");

    [Fact]
    public async Task Run_ModelsMissing_IsOneSentence() =>
        AssertSentence(ExitCode.Models, await RunAsync("--data", _data, "--models", Path.Combine(_data, "none")), "./setup");

    [Fact]
    public async Task Run_PortInUse_IsOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await RunAsync("--data", _data, "--port", $"{port}");

        AssertSentence(ExitCode.AddressInUse, result, "--port");
        Assert.Contains($"127.0.0.1:{port}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecondHostOnTheSameData_IsOneSentence()
    {
        using var first = DataFolder.Open(_data);

        AssertSentence(ExitCode.DataInUse, await RunAsync("--data", _data, "--port", "0"), "--data");
    }

    [Fact]
    public async Task Run_EventsWithoutWatch_IsOneSentence() =>
        AssertSentence(
            ExitCode.Settings,
            await RunAsync("--data", _data, "--port", "0", "--Vision:Chaining", "events", "--Vision:Folder:Watch", "false"),
            "nobody would notice the frames; turn the watch on");

    [Fact]
    public async Task Run_RuleThatStartsItself_IsOneSentence()
    {
        const string rule = "--Vision:Intake:Rules:0:";

        AssertSentence(
            ExitCode.Settings,
            await RunAsync("--data", _data, "--port", "0", $"{rule}Container", "faces", $"{rule}Pipeline", "RecognizeFaces", $"{rule}Options:OutputContainer", "faces"),
            "choose another outputContainer");
    }

    [Theory]
    [InlineData("Engine", "Azure", "Vision:Engine")]
    [InlineData("Role", "Boss", "Vision:Role")]
    [InlineData("Role", "Front", "set Vision:Engine to AzureStorage")]
    [InlineData("Role", "Worker", "set Vision:Engine to AzureStorage")]
    [InlineData("Engine", "AzureStorage", "Vision:AzureStorage:ConnectionString")]
    public async Task Run_EngineOrRoleWrong_IsOneSentence(string setting, string value, string remedy) =>
        AssertSentence(ExitCode.Settings, await RunAsync("--data", _data, "--port", "0", $"--Vision:{setting}", value), remedy);

    [Theory]
    [InlineData("Account", "both", "either Vision:AzureStorage:ConnectionString or Vision:AzureStorage:Account")]
    [InlineData("TaskHub", "two-words", "TaskHub")]
    [InlineData("Partitions", "17", "Partitions")]
    [InlineData("Partitions", "many", "Partitions")]
    [InlineData("ConnectionString", "no connection string", "ConnectionString")]
    public async Task Run_TaskHubWrong_IsOneSentence(string setting, string value, string remedy)
    {
        var result = await RunAsync(
            "--data", _data, "--port", "0", "--Vision:Engine", "AzureStorage", "--Vision:AzureStorage:ConnectionString", "UseDevelopmentStorage=true", $"--Vision:AzureStorage:{setting}", value);

        AssertSentence(ExitCode.Settings, result, remedy);
    }

    private static void AssertSentence(int expected, (int Code, string Output, string Error) result, string remedy)
    {
        Assert.Equal(expected, result.Code);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var code = await VisionHost.RunAsync(args, output, error, deadline.Token);
        return (code, output.ToString(), error.ToString());
    }
}
