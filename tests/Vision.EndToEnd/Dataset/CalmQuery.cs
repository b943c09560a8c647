using System.Net.Http.Json;
using System.Text.Json;
using Vision.EndToEnd.CleanUp;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Dataset;

/// <summary>A query of 44,000 rows that nobody disturbs, after one of a tenth of them, on one host.</summary>
public sealed class CalmQuery : IAsyncLifetime
{
    /// <summary>Where its results are, below the data folder. The last part is the title of its contact sheet.</summary>
    public const string Results = "results/calm/shoes";

    private const string FewerResults = "results/fewer/shoes";
    private const int Rows = 44_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly object[][] Transforms = [["random_crop", 0.9], ["flip", 0.5], ["rotate", -10, 10], ["resize", 224, 224]];

    private readonly TestFolder _folder = new();

    /// <summary>The host's data folder.</summary>
    public string Data => _folder.Path;

    /// <summary>The rows and photos.</summary>
    internal FashionFiles Files { get; private set; } = null!;

    internal FashionFiles Fewer { get; private set; } = null!;

    /// <summary>Items a second: rows selected, photos copied and transformed.</summary>
    public double ItemsPerSecond { get; private set; }

    /// <summary>Most memory that the host had resident after the tenth, and after all, in bytes.</summary>
    public (long Fewer, long All) PeakMemory { get; private set; }

    /// <summary>All files of a run with this folder of results that may be there.</summary>
    public IEnumerable<string> ExpectedFiles(string results) => Files.Files(results).Concat(Files.Files(Results)).Concat(Fewer.Files(FewerResults)).Distinct();

    public async Task InitializeAsync()
    {
        Files = new FashionFiles(Data, "fashion", Rows);
        Fewer = new FashionFiles(Data, "fewer", Rows / 10);
        await using var host = await HostProcess.StartAsync(Data);
        await RunAsync("fewer", Fewer, FewerResults);
        var fewer = host.Run.PeakMemory;

        var started = TimeProvider.System.GetTimestamp();
        await RunAsync("calm", Files, Results);
        ItemsPerSecond = Files.Items / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        PeakMemory = (fewer, host.Run.PeakMemory);

        async Task RunAsync(string id, FashionFiles files, string results)
        {
            await StartAsync(host, id, files, files.Table, results);
            await CompletedAsync(host, id);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Starts a query: preset 1 with a transformed copy of each photo.</summary>
    internal static async Task StartAsync(HostProcess host, string id, FashionFiles files, string table, string results)
    {
        var input = new { table, images = files.Images, preset = 1, folder = $"file://{results}/", options = new { transforms = Transforms } };
        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "QueryDataset", instanceId = id, input });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
    }

    /// <returns>The run, which has succeeded.</returns>
    internal static async Task<JsonElement> CompletedAsync(HostProcess host, string id)
    {
        await Eventually.TrueAsync(async () => await PipelineRuns.StatusAsync(host, id) is "Completed" or "Failed", Limit, () => $"{id} to end: {host.Run.Error}");
        var run = await host.GetJsonAsync($"/api/runs/{id}");
        Assert.True(run.GetProperty("runtimeStatus").GetString() == "Completed", run.ToString());
        return run;
    }
}
