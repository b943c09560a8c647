using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Vision.Bench.Recognize;

/// <summary>Vision's own server: clips are uploaded over HTTP, a rule starts a durable run for each, and names are in files at the end.</summary>
internal sealed partial class Pipeline : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly string _data = Directory.CreateTempSubdirectory("vision-bench-").FullName;
    private readonly Process _process;
    private readonly HttpClient _client = new();
    private int _rounds;

    private Pipeline(DetectionAccuracy accuracy)
    {
        const string rule = "--Vision:Intake:Rules:0:";
        var info = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "vision-host"),
            ["--port", "0", "--data", _data, "--models", Checkout.Models, $"{rule}Container", "videos", $"{rule}Pipeline", "RecognizeFaces", $"{rule}Options:Mode", "first", $"{rule}Options:Accuracy", $"{accuracy}"])
        {
            RedirectStandardOutput = true,
        };
        // shared/Microsoft.NETCore.App/VERSION/ is where this program's own runtime is.
        info.Environment.TryAdd("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        _process = Process.Start(info)!;
    }

    public static async Task<Pipeline> StartAsync(byte[] portrait, DetectionAccuracy accuracy)
    {
        var pipeline = new Pipeline(accuracy);
        while (await pipeline._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } served)
            {
                pipeline._client.BaseAddress = new Uri(served.Value);
                break;
            }
        }

        _ = pipeline._process.StandardOutput.ReadToEndAsync();
        (await pipeline._client.PostAsJsonAsync("/api/faces/collections", new { collectionId = "people" })).EnsureSuccessStatusCode();
        (await pipeline._client.PostAsync(new Uri("/api/faces/collections/people/faces?name=somebody&maxFaces=1", UriKind.Relative), new ByteArrayContent(portrait))).EnsureSuccessStatusCode();
        return pipeline;
    }

    /// <summary>From the first upload until every name is written.</summary>
    /// <returns>What all took, when the first name was there, and the time of each clip from the start of its upload to its text.</returns>
    public async Task<(Measured All, TimeSpan First, IReadOnlyList<TimeSpan> Each)> RunAsync(IReadOnlyList<string> clips)
    {
        var round = $"round{_rounds++}";
        var begun = new ConcurrentDictionary<string, DateTime>(StringComparer.Ordinal);
        var output = Path.Combine(_data, "output", round);
        var all = await Measured.OfAsync(_process.Id, () => RunAsync(clips, round, begun, output));
        var first = Texts(output).Min(File.GetLastWriteTimeUtc) - begun.Values.Min();
        return (all, first, [.. Texts(output).Select(text => File.GetLastWriteTimeUtc(text) - begun[Path.GetFileNameWithoutExtension(text)])]);
    }

    private async Task RunAsync(IReadOnlyList<string> clips, string round, ConcurrentDictionary<string, DateTime> begun, string output)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(clips, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (clip, stop) =>
        {
            var name = Path.GetFileNameWithoutExtension(clip);
            begun[name] = DateTime.UtcNow;
            using var content = new StreamContent(File.OpenRead(clip));
            using var response = await _client.PutAsync(new Uri($"/api/files/videos/{round}/{name}.mp4", UriKind.Relative), content, stop);
            response.EnsureSuccessStatusCode();
        });

        while (Texts(output).Length < clips.Count)
        {
            if (Stopwatch.GetElapsedTime(start) > Deadline)
                throw new TimeoutException($"{Texts(output).Length} of {clips.Count} names are there after {Deadline.TotalMinutes} minutes.");

            await Task.Delay(10);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static string[] Texts(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt") : [];

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Address();
}
