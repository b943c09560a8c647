using System.Text.Json;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Terminate;

/// <summary>A terminated run takes its decoders and encoders with it, whichever engine runs it.</summary>
public sealed class TerminateTests : IDisposable
{
    // Far less than blurring the video takes, and more than the pause between two questions to a shared hub.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly TestFolder _files = new();
    private readonly DataFolder _data = new();

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("AzureStorage")]
    public async Task Terminate_WhileAVideoIsBlurred_EndsItsPrograms(string engine)
    {
        await TestClips.MakeAsync(_files["short.mp4"], sample: 0, seconds: 1, width: 960);
        await TestClips.FFmpegAsync("-stream_loop", "1199", "-i", _files["short.mp4"], "-c", "copy", _files["long.mp4"]);
        string[] settings = engine == "Sqlite" ? [] : ["--Vision:AzureStorage:ConnectionString", (await AzuriteEmulator.SharedAsync()).ConnectionString];
        await using var host = await HostProcess.StartAsync(_data.Path, ["--Vision:Engine", engine, .. settings]);
        using var video = new StreamContent(File.OpenRead(_files["long.mp4"]));
        using var stored = await host.Client.PutAsync("/api/files/blur/long.mp4", video);
        var run = JsonDocument.Parse(await stored.Content.ReadAsStringAsync()).RootElement.GetProperty("runs")[0].GetProperty("instanceId").GetString();
        await Eventually.TrueAsync(() => MediaPrograms.AreAtWork(_data.Path), TimeSpan.FromMinutes(1), () => $"the first program: {host.Run.Error}");

        using var terminated = await host.Client.PostAsync($"/api/runs/{run}/terminate?reason=enough", null);
        terminated.EnsureSuccessStatusCode();

        await MediaPrograms.EndAsync(_data.Path, Soon, () => $"the last program's end: {host.Run.Error}");
        Assert.Equal("Terminated", (await host.GetJsonAsync($"/api/runs/{run}")).GetProperty("runtimeStatus").GetString());
        Assert.False(File.Exists(Path.Combine(_data.Path, "blurred", "long.mp4")));
    }
}
