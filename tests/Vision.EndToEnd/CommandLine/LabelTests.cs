using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.CommandLine;

public sealed class LabelTests : IAsyncLifetime
{
    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Label_Samples_FindsPeopleAndWritesTheCsvBesideThem()
    {
        var result = await _host.VisionAsync(["label", "--json", .. Checkout.Samples]);

        Assert.Equal(0, result.ExitCode);
        using var report = JsonDocument.Parse(result.Output);
        Assert.Equal(Checkout.Samples.Count, report.RootElement.GetProperty("succeeded").GetInt32());
        Assert.Contains(
            report.RootElement.GetProperty("files").EnumerateArray(),
            file => file.GetProperty("labels").EnumerateArray().Any(label => label.GetString() == "Person"));
        Assert.All(Checkout.Samples, sample => Assert.StartsWith("Image,Labels,Text", File.ReadAllText(_data[$"images/results/labels/{Path.GetFileName(sample)}.csv"]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Label_BadFilesAmongGoodOnes_EachFailsWithItsReasonAndTheGoodOnesAreDone()
    {
        var photo = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        var bad = new Dictionary<string, byte[]>
        {
            ["empty.jpg"] = HostileImages.Empty,
            ["text.jpg"] = HostileImages.Text,
            ["truncated.jpg"] = HostileImages.Truncated,
            ["claims60000.png"] = HostileImages.HeaderOnlyPng(60_000, 60_000),
            ["bomb20000.png"] = HostileImages.FlatPng(20_000, 20_000),
        };
        foreach (var (name, content) in bad)
            _files.Write(name, content);
        _files.Write("good.jpg", photo);

        var result = await _host.VisionAsync("label", "--json", _files.Path);

        Assert.Equal(1, result.ExitCode);
        using var report = JsonDocument.Parse(result.Output);
        foreach (var file in report.RootElement.GetProperty("files").EnumerateArray())
        {
            var name = Path.GetFileName(file.GetProperty("file").GetString()!);
            if (bad.ContainsKey(name))
                Assert.Contains(name, file.GetProperty("error").GetString(), StringComparison.Ordinal);
            else
                Assert.Equal("Completed", file.GetProperty("status").GetString());
        }
    }

    [Theory]
    [InlineData("with space.jpg")]
    [InlineData("a+b.jpg")]
    [InlineData("100%.jpg")]
    [InlineData("%2F.jpg")]
    [InlineData("cat 🐈 #1?.jpg")]
    [InlineData("=cmd|' calc'!A1.jpg")]
    public async Task Label_UnusualName_EndsUnderThatVeryName(string name)
    {
        var result = await _host.VisionAsync("label", _files.Write(name, await File.ReadAllBytesAsync(Checkout.Samples[0])));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(_data[$"images/{name}"]));
        Assert.True(File.Exists(_data[$"images/results/labels/{name}.csv"]));
    }

    [Fact]
    public async Task Label_SameFileAgain_IsTheSameRun()
    {
        await _host.VisionAsync("label", Checkout.Samples[0]);
        var again = await _host.VisionAsync("label", Checkout.Samples[0]);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(1, (await _host.GetJsonAsync("/api/runs")).GetArrayLength());
    }

    [Fact]
    public async Task Results_AfterLabel_PrintsTheCsv()
    {
        var labelled = await _host.VisionAsync("label", "--json", Checkout.Samples[0]);
        using var report = JsonDocument.Parse(labelled.Output);
        var run = report.RootElement.GetProperty("files")[0].GetProperty("run").GetString()!;

        var results = await _host.VisionAsync("results", run, "--csv");

        Assert.Equal(0, results.ExitCode);
        Assert.StartsWith("Image,Labels,Text", results.Output, StringComparison.Ordinal);
    }
}
