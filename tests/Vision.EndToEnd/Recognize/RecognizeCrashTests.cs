using System.Globalization;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Recognize;

/// <summary>Pulling the plug again and again in a batch of videos changes nothing in what comes out, and leaves nothing behind.</summary>
/// <remarks>Full size: VISION_CRASH_VIDEOS=100 VISION_CRASH_KILLS=10.</remarks>
public sealed class RecognizeCrashTests : IDisposable
{
    private static readonly int Videos = Setting("VISION_CRASH_VIDEOS", 6);
    private static readonly int Kills = Setting("VISION_CRASH_KILLS", 3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly TestFolder _clips = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task VideosDroppedAtOnce_WithTheProcessKilledAgainAndAgain_GiveEachResultOnceAndNoLitter()
    {
        for (var clip = 0; clip < Videos; clip++)
            await TestClips.MakeAsync(_clips[$"clip-{clip:D3}.mp4"], sample: clip % 2, zoom: 1 + (clip / 100.0));
        using var calm = new DataFolder();
        using var stormy = new DataFolder();
        await using (var host = await StartAsync(calm))
        {
            await EnrollAsync(host);
            DropAll(calm);
            await AllDoneAsync(calm, host);
        }

        await KillAgainAndAgainAsync(stormy);
        await using var last = await StartAsync(stormy);
        await AllDoneAsync(stormy, last);

        Assert.Equal(Videos * 3, Contents(calm, "output").Count);
        Assert.Equal(Contents(calm, "output"), Contents(stormy, "output"));
        Assert.Equal(Contents(calm, "stage-1"), Contents(stormy, "stage-1"));
        Assert.Equal(Contents(calm, "videos"), Contents(stormy, "videos"));
        Assert.Contains("Ann", Contents(stormy, "output").Values);
        // Of the work folders there is only the living host's own, with nothing but its lock.
        Assert.Equal("owner.lock", Assert.Single(Directory.EnumerateFiles(Path.Combine(stormy.Path, ".vision", "media"), "*", SearchOption.AllDirectories).Select(Path.GetFileName)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(stormy.Path, ".vision", "scratch")));
        Assert.Empty(Directory.EnumerateDirectories(stormy.Path, ".parts", SearchOption.AllDirectories));
        Assert.Empty(stormy.Strays);
    }

    private async Task KillAgainAndAgainAsync(DataFolder data)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await StartAsync(data);
            if (kill == 0)
            {
                await EnrollAsync(doomed);
                DropAll(data);
            }

            var enough = Math.Min(Videos, Done(data) + random.Next(0, Math.Max(1, Videos / (Kills + 1)) + 1));
            await Eventually.TrueAsync(() => Done(data) >= enough, Limit, () => $"{enough} results (seed {seed}): {doomed.Run.Error}");
            await Task.Delay(random.Next(0, 500));
            await doomed.Run.CrashAsync();
        }
    }

    private static Task<HostProcess> StartAsync(DataFolder data) => HostProcess.StartAsync(data.Path);

    private async Task EnrollAsync(HostProcess host)
    {
        var result = await host.VisionAsync("faces", "enroll", "--name", "Ann", "--largest", _clips.Write("ann.jpg", TestClips.Portrait(0)));
        Assert.Equal(0, result.ExitCode);
    }

    private void DropAll(DataFolder data)
    {
        var videos = Directory.CreateDirectory(Path.Combine(data.Path, "videos")).FullName;
        foreach (var clip in Directory.GetFiles(_clips.Path, "*.mp4"))
        {
            var part = Path.Combine(data.Path, ".vision", "dropping");
            File.Copy(clip, part);
            File.Move(part, Path.Combine(videos, Path.GetFileName(clip)));
        }
    }

    private static int Done(DataFolder data) =>
        Directory.Exists(Path.Combine(data.Path, "output")) ? Directory.EnumerateFiles(Path.Combine(data.Path, "output"), "*.txt").Count() : 0;

    private static async Task AllDoneAsync(DataFolder data, HostProcess host)
    {
        await Eventually.TrueAsync(() => Done(data) == Videos, Limit, () => $"{Videos} results, there are {Done(data)}: {host.Run.Error}");
        await Eventually.TrueAsync(async () => (await RunsAsync(host, "Pending,Running")).Count == 0, Limit, () => $"all runs to end: {host.Run.Error}");
        var all = await RunsAsync(host, "");
        Assert.Equal(Videos, all.Count);
        Assert.All(all, run => Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString()));
    }

    private static async Task<List<JsonElement>> RunsAsync(HostProcess host, string statuses) =>
        [.. (await host.GetJsonAsync($"/api/runs?top=1000&runtimeStatus={statuses}")).EnumerateArray()];

    private static Dictionary<string, string> Contents(DataFolder data, string container)
    {
        var folder = Path.Combine(data.Path, container);
        return Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .OrderBy(path => path, StringComparer.Ordinal)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => path.EndsWith(".txt", StringComparison.Ordinal) ? File.ReadAllText(path) : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
    }

    private static int Setting(string name, int normally) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normally;
}
