using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Run;

/// <summary><c>./run</c> as a user types it. Needs what <c>./setup</c> builds, which <c>./test</c> runs first.</summary>
public sealed partial class RunScriptTests : IDisposable
{
    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Run_Files_PrintsATableAndLeavesNoHostBehind()
    {
        var result = await RunAsync("--data", _data.Path, Checkout.Samples[0], Checkout.Samples[1]);

        Assert.Equal((0, ""), (result.ExitCode, WithoutProgress(result.Error)));
        Assert.Matches("File +Labels +Text +CSV", result.Output);
        Assert.Contains(_data[$"images/results/labels/{Path.GetFileName(Checkout.Samples[0])}.csv"], result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_data[".vision/host.json"]));
    }

    [Fact]
    public async Task Run_OneBadFile_ExitsAs1WithTheReason()
    {
        var result = await RunAsync("--data", _data.Path, Checkout.Samples[0], _files.Write("broken.jpg", HostileImages.Text));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(Path.GetFileName(Checkout.Samples[0]), result.Output, StringComparison.Ordinal);
        Assert.Matches("broken.jpg: .+", result.Error);
    }

    [Fact]
    public async Task Run_AFolderWithAVideoAndAPhoto_RecognisesTheOneAndLabelsTheOther()
    {
        await TestClips.MakeAsync(_files["clip.MP4"], sample: 1);
        _files.Write("photo.jpg", await File.ReadAllBytesAsync(Checkout.Samples[0]));

        var result = await RunAsync("--data", _data.Path, _files.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("File +Labels +Text +CSV", result.Output);
        Assert.Matches("File +Who +Similarity +When +Frames", result.Output);
        Assert.Matches(@"clip\.MP4 +unknown 1", result.Output);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "many")]
    [InlineData("--port", "70000")]
    [InlineData("--bogus")]
    public async Task Run_WrongArguments_ExitsAs2(params string[] args) => Assert.Equal(2, (await RunAsync(args)).ExitCode);

    [Fact]
    public async Task Run_WithoutFiles_LabelsTheSamplesAndServesUntilStopped()
    {
        await using var run = ProgramRun.Start(Script, ["--data", _data.Path, "--port", "0"]);
        var output = await run.WaitForOutputAsync(text => text.Contains("Serving until Ctrl-C", StringComparison.Ordinal));
        var address = new Uri(PageAddress().Match(output).Groups[1].Value);
        using var client = new HttpClient();
        Assert.Contains("<title>Vision</title>", await client.GetStringAsync(address), StringComparison.Ordinal);

        run.Signal(PosixSignal.SIGTERM);
        await run.WaitForExitAsync();

        Assert.All(Checkout.Samples, sample => Assert.Contains(Path.GetFileName(sample), output, StringComparison.Ordinal));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address));
    }

    [Fact]
    public async Task Run_DataThatAHostServes_UsesThatHost()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);

        var result = await RunAsync("--data", _data.Path, Checkout.Samples[0]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("serves", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await host.GetJsonAsync("/api/runs")).GetArrayLength());
    }

    private static string Script => Path.Combine(Checkout.Root, "run");

    private static async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var run = ProgramRun.Start(Script, args);
        var code = await run.WaitForExitAsync();
        return new CommandResult(code, run.Output, run.Error);
    }

    // What ./setup says when it had something to do.
    private static string WithoutProgress(string error) =>
        string.Concat(error.Split('\n').Where(line => !line.Contains("==>", StringComparison.Ordinal)));

    [GeneratedRegex(@"^Page: (http://\S+)", RegexOptions.Multiline)]
    private static partial Regex PageAddress();
}
