using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vision.Cli.Host;

/// <content>Tables: a query finds three items of which one has no image, a load puts 44 rows.</content>
internal sealed partial class FakeHost
{
    /// <summary>Names and inputs of the runs that were started.</summary>
    public ConcurrentQueue<(string Name, string Input)> DatasetRuns { get; } = new();

    /// <summary>When files were stored, by the raw path; the others at no time that a test could know.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Modified { get; } = new(StringComparer.Ordinal);

    private async Task StartDatasetAsync(HttpContext context, string name, JsonElement input)
    {
        DatasetRuns.Enqueue((name, input.GetRawText()));
        var table = input.GetProperty("table").GetString()!;
        var id = await BeginAsync(table);
        var run = Runs[id];
        lock (run)
        {
            run["name"] = name;
            run["input"] = new { table };
            run["output"] = name == "LoadDataset"
                ? new { table, rows = 44, created = true }
                : new
                {
                    counts = new { items = 3, succeeded = 2, missing = 1, refused = 0, failed = 0, reused = 0 },
                    access = "file",
                    folder = "file://datasets/results/",
                    metadata = "file://datasets/results/metadata.json",
                    manifest = "file://datasets/results/manifest.json",
                    notes = new[] { "usage is never 'Sport'; did you mean Sports?" },
                };
        }

        context.Response.StatusCode = 202;
        await context.Response.WriteAsJsonAsync(new { id });
    }

    private Task ListFilesAsync(HttpContext context, string path)
    {
        var start = $"{path}/{context.Request.Query["prefix"]}";
        // Pages of one, so that a client that stops after the first is noticed.
        var all = Stored.Where(file => file.Key.StartsWith(start, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var at = int.TryParse(context.Request.Query["continuationToken"], out var token) ? token : 0;
        var items = all.Skip(at).Take(1).Select(file => new { key = Uri.UnescapeDataString(file.Key[(path.Length + 1)..]), size = file.Value.Length, lastModified = Modified.GetValueOrDefault(file.Key) });
        return context.Response.WriteAsJsonAsync(new { items, continuationToken = at + 1 < all.Count ? $"{at + 1}" : null });
    }
}
