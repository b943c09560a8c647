using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Load;

/// <summary>The session of docs/load.md: its very commands, with their output.</summary>
/// <remarks>With 8 clips, so that the gate stays short; VISION_LOAD_CLIPS=100 for what the page says.</remarks>
public sealed partial class SessionTests : IDisposable
{
    private const string ClipsOfThePage = "session 100";

    private static readonly int Clips = int.TryParse(Environment.GetEnvironmentVariable("VISION_LOAD_CLIPS"), CultureInfo.InvariantCulture, out var clips) ? clips : 8;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Session_AsThePageSays_GivesAllPoints()
    {
        var (host, session) = Commands();
        await using var serving = await HostProcess.StartAsync(_folder["session/data"], HostArguments(host));
        LinkCheckout();
        var script = session.Replace(ClipsOfThePage, $"session {Clips}", StringComparison.Ordinal);
        Assert.NotEqual(Clips == 100, script != session);

        await using var run = ProgramRun.Start("bash", ["-euxc", script], new Dictionary<string, string> { ["VISION_URL"] = serving.Address.AbsoluteUri }, _folder.Path);
        var exitCode = await run.WaitForExitAsync(TimeSpan.FromMinutes(2) + (TimeSpan.FromSeconds(3) * Clips));

        Assert.True(exitCode == 0, $"{run.Output}{run.Error}");
        Assert.Contains($"{Clips} of {Clips} files done", run.Output, StringComparison.Ordinal);
        Assert.Contains("100 of 100", run.Output, StringComparison.Ordinal);
        Assert.Equal(Clips, Directory.EnumerateFileSystemEntries(_folder["session/data/output"]).Count());
    }

    [Fact]
    public async Task Grade_ASheetAmongTheNames_LosesPoints()
    {
        await using var serving = await HostProcess.StartAsync(_folder["data"]);
        _folder.Write("data/stage-1/a.jpg", [1]);
        _folder.Write("data/output/a.txt", "Ann"u8.ToArray());
        _folder.Write("data/output/a.jpg", [0xFF, 0xD8, 0xFF]);
        var map = _folder.Write("map.csv", "a.mp4,Ann"u8.ToArray());

        var result = await serving.VisionAsync("grade", "--json", "--expect", map);

        Assert.Equal(1, result.ExitCode);
        using var report = JsonDocument.Parse(result.Output);
        Assert.Equal(
            [20.0, 10.0, 0.0],
            report.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("points").GetDouble()));
    }

    // The first block starts the host, the second is the session.
    private static (string Host, string Session) Commands()
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "load.md"))).Select(match => match.Groups[1].Value).ToList();
        return (blocks[0], blocks[1]);
    }

    // All but the data folder and the port, which are the test's own.
    private static string[] HostArguments(string command)
    {
        var words = command.Replace("\\\n", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["artifacts/bin/host/vision-host", "--data", "session/data"], words[..3]);
        return words[3..];
    }

    // The page's paths lead to the programs that were just built.
    private void LinkCheckout()
    {
        Directory.CreateDirectory(_folder["artifacts/bin"]);
        File.CreateSymbolicLink(_folder["artifacts/bin/vision"], Path.Combine(AppContext.BaseDirectory, "vision"));
        Directory.CreateSymbolicLink(_folder["artifacts/samples"], Path.Combine(Checkout.Root, "artifacts", "samples"));
        Directory.CreateDirectory(_folder["samples"]);
        File.Copy(Path.Combine(Checkout.Root, "samples", "make-clips.sh"), _folder["samples/make-clips.sh"]);
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
