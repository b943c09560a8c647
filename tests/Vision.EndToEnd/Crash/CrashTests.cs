using System.Globalization;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Crash;

/// <summary>Pulling the plug again and again changes nothing in what comes out.</summary>
/// <remarks>Full size: VISION_CRASH_IMAGES=500 VISION_CRASH_KILLS=10.</remarks>
public class CrashTests
{
    private static readonly int Images = Setting("VISION_CRASH_IMAGES", 30);
    private static readonly int Kills = Setting("VISION_CRASH_KILLS", 3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task ImagesDroppedAtOnce_WithTheProcessKilledAgainAndAgain_GiveEachResultOnceAndUnchanged()
    {
        var photos = Enumerable.Range(0, Images).ToDictionary(number => $"photo-{number:D4}.jpg", number => TestPhotos.Make(number));
        using var calm = new DataFolder();
        using var stormy = new DataFolder();
        await LabelUndisturbedAsync(calm, photos);

        await LabelKilledAsync(stormy, photos);

        Assert.Equal(photos.Keys.Order(StringComparer.Ordinal), stormy.ReadCsvs().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(calm.ReadCsvs(), stormy.ReadCsvs());
        Assert.Equal(ResultFiles(calm), ResultFiles(stormy));
    }

    private static async Task LabelUndisturbedAsync(DataFolder data, Dictionary<string, byte[]> photos)
    {
        await using var host = await HostProcess.StartAsync(data.Path);
        DropAll(data, photos);
        await AllDoneAsync(data, host);
    }

    private static async Task LabelKilledAsync(DataFolder data, Dictionary<string, byte[]> photos)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var dropped = false;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await HostProcess.StartAsync(data.Path);
            if (!dropped)
                DropAll(data, photos);

            // Somewhere inside the work on the next few images, the first time also before any is done.
            dropped = true;
            var enough = data.CountCsvs() + random.Next(0, Math.Max(1, Images / (Kills + 1)));
            await Eventually.TrueAsync(() => data.CountCsvs() >= Math.Min(enough, Images), Limit, () => $"{enough} results (seed {seed}): {doomed.Run.Error}");
            await Task.Delay(random.Next(0, 300));
            await doomed.Run.CrashAsync();
        }

        await using var last = await HostProcess.StartAsync(data.Path);
        await AllDoneAsync(data, last);
    }

    private static void DropAll(DataFolder data, Dictionary<string, byte[]> photos)
    {
        foreach (var (name, bytes) in photos)
            data.Drop(name, bytes);
    }

    private static async Task AllDoneAsync(DataFolder data, HostProcess host)
    {
        await Eventually.TrueAsync(() => data.CountCsvs() == Images, Limit, () => $"{Images} results, there are {data.CountCsvs()}: {host.Run.Error}");
        await Eventually.TrueAsync(() => Runs(host, "Pending,Running").Count == 0, Limit, () => $"all runs to end: {host.Run.Error}");
        var all = Runs(host, "");
        Assert.Equal(Images, all.Count);
        Assert.All(all, run => Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString()));
    }

    private static List<JsonElement> Runs(HostProcess host, string statuses) =>
        [.. host.GetJsonAsync($"/api/runs?top=1000&runtimeStatus={statuses}").GetAwaiter().GetResult().EnumerateArray()];

    private static IEnumerable<string> ResultFiles(DataFolder data) =>
        Directory.EnumerateFiles(data.Images, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(data.Images, path)).Order(StringComparer.Ordinal);

    private static int Setting(string name, int normally) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normally;
}
