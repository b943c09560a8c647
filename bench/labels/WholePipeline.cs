using System.Diagnostics;

namespace Vision.Bench.Labels;

/// <summary>Vision itself: uploads over HTTP, durable runs, CSVs in the store.</summary>
internal sealed class WholePipeline(HostProcess host) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private int _rounds;

    /// <summary>From the first upload until every CSV is there.</summary>
    public async Task<Measured> RunAsync(IReadOnlyList<string> paths)
    {
        var round = $"round{_rounds++}";
        var results = host.File("images", "results", "labels", round);
        var processor = host.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, cancellationToken) =>
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, cancellationToken));
            using var response = await host.Client.PutAsync(new Uri($"/api/files/images/{round}/{Path.GetFileName(path)}", UriKind.Relative), content, cancellationToken);
            response.EnsureSuccessStatusCode();
        });
        while (Finished(results) < paths.Count)
        {
            if (Stopwatch.GetElapsedTime(start) > Deadline)
                throw new TimeoutException($"{Finished(results)} of {paths.Count} CSVs are there after {Deadline.TotalMinutes} minutes.");

            await Task.Delay(10);
        }

        return new Measured(Stopwatch.GetElapsedTime(start), host.ProcessorTime - processor);
    }

    public void Dispose() => host.Dispose();

    private static int Finished(string results) => Directory.Exists(results) ? Directory.GetFiles(results, "*.csv").Length : 0;
}
