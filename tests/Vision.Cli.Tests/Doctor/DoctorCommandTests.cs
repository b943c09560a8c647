namespace Vision.Cli.Doctor;

public class DoctorCommandTests : CommandTest
{
    private const string Healthy =
        """{"ok":true,"checks":[{"check":"ffmpeg","ok":true,"details":"version 7.1"}]}""";

    private const string Ill =
        """{"ok":false,"checks":[{"check":"ffmpeg","ok":true,"details":"version 7.1"},{"check":"models","ok":false,"details":"none.","remedy":"Run ./setup."}]}""";

    [Fact]
    public async Task Doctor_AllIsWell_PrintsALineForEachCheck()
    {
        UseHost(Healthy, exitCode: 0);

        Assert.Equal(0, await RunAsync("doctor"));

        Assert.Equal("ok      ffmpeg  version 7.1", Output.TrimEnd());
    }

    [Fact]
    public async Task Doctor_SomethingIsWrong_PrintsTheRemedyAndFails()
    {
        UseHost(Ill, exitCode: 1);

        Assert.Equal(1, await RunAsync("doctor"));

        Assert.Contains("NOT OK  models  none.", Output, StringComparison.Ordinal);
        Assert.Contains("Run ./setup.", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_Problems_LeavesOutWhatIsFine()
    {
        UseHost(Ill, exitCode: 1);

        Assert.Equal(1, await RunAsync("doctor", "--problems"));

        Assert.DoesNotContain("ffmpeg", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_Json_IsTheReport()
    {
        UseHost(Ill, exitCode: 1);

        Assert.Equal(1, await RunAsync("doctor", "--json"));

        using var report = System.Text.Json.JsonDocument.Parse(Output);
        Assert.Equal("Run ./setup.", report.RootElement.GetProperty("checks")[1].GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task Doctor_Options_ReachTheHost()
    {
        Environment["VISION_HOST"] = Script("""echo "{\"ok\":true,\"checks\":[{\"check\":\"arguments\",\"ok\":true,\"details\":\"$*\"}]}" """);

        Assert.Equal(0, await RunAsync("doctor", "--data", "/x y", "--port", "8080"));

        Assert.Contains("--doctor --json --data /x y --port 8080", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_HostNowhere_SaysSo()
    {
        Environment["VISION_HOST"] = Path.Combine(Folder, "none");

        Assert.Equal(1, await RunAsync("doctor"));

        Assert.Contains("VISION_HOST", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_RuntimeMissing_SaysWhatToInstall()
    {
        Environment["VISION_HOST"] = Script("echo 'You must install .NET to run this application.' >&2; exit 131");

        Assert.Equal(1, await RunAsync("doctor"));

        Assert.Contains("You must install .NET", Output, StringComparison.Ordinal);
        Assert.Contains("https://dot.net", Output, StringComparison.Ordinal);
    }

    private void UseHost(string json, int exitCode) => Environment["VISION_HOST"] = Script($"echo '{json}'; exit {exitCode}");

    private string Script(string body)
    {
        var path = File("vision-host", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
