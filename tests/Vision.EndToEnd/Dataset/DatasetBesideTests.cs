using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Vision.EndToEnd.CleanUp;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Dataset;

/// <summary>A large query beside other work.</summary>
public sealed class DatasetBesideTests : IDisposable
{
    // 40 pages, of which 16 are under way or wait at the same time.
    private const int Items = 4_000, PagesAtOnce = 16;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly string[] Labels = ["labels"];

    private readonly TestFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Photo_WhilePagesOfAQueryWaitForTheModels_DoesNotWaitForThem()
    {
        var photo = _data.Write("images/photo.jpg", TestPhotos.Make(0));
        var ids = Enumerable.Range(0, Items).Select(number => number.ToString("D4", CultureInfo.InvariantCulture)).ToList();
        _data.Write("datasets/many.csv", Encoding.UTF8.GetBytes($"id\nid-{string.Join("\nid-", ids)}\n"));
        Directory.CreateDirectory(_data["datasets/images"]);
        foreach (var id in ids)
            File.Copy(photo, _data[$"datasets/images/id-{id}.jpg"]);
        await using var host = await HostProcess.StartAsync(_data.Path, "--Vision:PollInterval", "00:00:00");
        await StartAsync("many", "QueryDataset", new { table = "file://datasets/many.csv", images = "file://datasets/images/", query = new { }, options = new { models = Labels } });
        await Eventually.TrueAsync(() => Pages("CopyItems") >= PagesAtOnce, Limit, () => $"pages of photos: {host.Run.Error}");

        var before = Pages("AnalyzeItems");
        await StartAsync("one", "LabelImage", new { image = "file://images/photo.jpg" });
        await Eventually.TrueAsync(async () => await PipelineRuns.StatusAsync(host, "one") is "Completed" or "Failed", Limit, () => $"the photo: {host.Run.Error}");

        var meanwhile = Pages("AnalyzeItems") - before;
        Assert.Equal("Completed", await PipelineRuns.StatusAsync(host, "one"));
        Assert.True(meanwhile < PagesAtOnce / 2, $"{meanwhile} pages were looked at before the photo.");

        async Task StartAsync(string id, string name, object input)
        {
            using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name, instanceId = id, input });
            Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Pages that a step of the query has done.</summary>
    private int Pages(string step)
    {
        var parts = _data["datasets/results/.parts"];
        return !Directory.Exists(parts) ? 0
            : Directory.EnumerateFiles(parts, "*.jsonl", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Count(path => Path.GetFileName(Path.GetDirectoryName(path)) == step);
    }
}
