using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Blur;

/// <summary>Whatever is killed, when: what lies in the output container is whole and without faces, or nothing lies there.</summary>
/// <remarks>Full size: VISION_CRASH_BLURS=30 VISION_CRASH_KILLS=20.</remarks>
public sealed class BlurCrashTests : IDisposable
{
    private static readonly int Videos = Setting("VISION_CRASH_BLURS", 2);
    private static readonly int Kills = Setting("VISION_CRASH_KILLS", 3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly TestFolder _clips = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task HostKilledAgainAndAgain_OutputsAreThoseOfACalmRun()
    {
        for (var clip = 0; clip < Videos; clip++)
            await TestClips.MakeAsync(_clips[$"clip-{clip:D3}.mp4"], sample: clip % 2, seconds: 1.5, zoom: 1 + (clip / 50.0));
        using var calm = new DataFolder();
        using var stormy = new DataFolder();
        await using (var host = await HostProcess.StartAsync(calm.Path))
        {
            await DropAllAsync(host);
            await AllDoneAsync(calm, host);
        }

        var expected = Outputs(calm);
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var doomed = await HostProcess.StartAsync(stormy.Path);
            if (kill == 0)
                await DropAllAsync(doomed);
            await Task.Delay(random.Next(200, 2500));
            await doomed.Run.CrashAsync();
            // What is there after a crash is there whole.
            Assert.All(Outputs(stormy), output => Assert.Equal(expected[output.Key], output.Value));
        }

        await using var last = await HostProcess.StartAsync(stormy.Path);
        await AllDoneAsync(stormy, last);

        Assert.Equal(expected, Outputs(stormy));
        Assert.All(Directory.EnumerateFiles(Path.Combine(stormy.Path, "blur"), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }), file => Assert.EndsWith(".mp4", file, StringComparison.Ordinal));
        Assert.Equal("owner.lock", Assert.Single(Directory.EnumerateFiles(Path.Combine(stormy.Path, ".vision", "media"), "*", SearchOption.AllDirectories).Select(Path.GetFileName)));
    }

    [Fact]
    public async Task EncodersKilled_NothingIsPublishedUntilAWholeTrySucceeds()
    {
        if (!OperatingSystem.IsLinux())
            return;

        await TestClips.MakeAsync(_clips["long.mp4"], sample: 0, seconds: 10, width: 640);
        using var data = new DataFolder();
        await using var host = await HostProcess.StartAsync(data.Path);
        await DropAllAsync(host);

        // The first two encoders are shot; a killed program is tried again.
        for (var kill = 0; kill < 2; kill++)
        {
            string? encoder = null;
            await Eventually.TrueAsync(() => (encoder = Children(host.Run.Id).FirstOrDefault(child => child.Contains("libx264", StringComparison.Ordinal))) is not null, Limit, () => host.Run.Error);
            Assert.False(Directory.Exists(Path.Combine(data.Path, "blurred")));
            var id = int.Parse(encoder![..encoder!.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            using (var process = Process.GetProcessById(id))
                process.Kill();
            await Eventually.TrueAsync(() => !Children(host.Run.Id).Any(child => child.StartsWith($"{id} ", StringComparison.Ordinal)), Limit, () => host.Run.Error);
        }

        await Eventually.TrueAsync(async () => (await host.GetJsonAsync("/api/runs?runtimeStatus=Completed")).GetArrayLength() == 1, Limit, () => host.Run.Error);
        Assert.Single(Outputs(data));
        Assert.Equal(["long.mp4"], Directory.EnumerateFiles(Path.Combine(data.Path, "blur"), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(Path.GetFileName));
    }

    // Id and command line of each.
    private static IEnumerable<string> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string? line = null;
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                if (stat[(stat.LastIndexOf(')') + 4)..].StartsWith($"{parent} ", StringComparison.Ordinal))
                    line = $"{Path.GetFileName(folder)} {File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ')}";
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }

            if (line is not null)
                yield return line;
        }
    }

    private async Task DropAllAsync(HostProcess host)
    {
        foreach (var clip in Directory.GetFiles(_clips.Path, "*.mp4"))
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(clip));
            (await host.Client.PutAsync(new Uri($"/api/files/blur/{Path.GetFileName(clip)}", UriKind.Relative), content)).EnsureSuccessStatusCode();
        }
    }

    private static async Task AllDoneAsync(DataFolder data, HostProcess host)
    {
        await Eventually.TrueAsync(() => Outputs(data).Count == Videos, Limit, () => $"{Videos} copies, there are {Outputs(data).Count}: {host.Run.Error}");
        await Eventually.TrueAsync(async () => (await host.GetJsonAsync("/api/runs?runtimeStatus=Pending,Running")).GetArrayLength() == 0, Limit, () => host.Run.Error);
        var runs = (await host.GetJsonAsync("/api/runs?top=1000")).EnumerateArray().ToList();
        Assert.Equal(Videos, runs.Count);
        Assert.All(runs, run => Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString()));
    }

    private static Dictionary<string, string> Outputs(DataFolder data)
    {
        var folder = Path.Combine(data.Path, "blurred");
        return !Directory.Exists(folder) ? []
            : Directory.EnumerateFiles(folder, "*.mp4").ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    private static int Setting(string name, int normally) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normally;
}
