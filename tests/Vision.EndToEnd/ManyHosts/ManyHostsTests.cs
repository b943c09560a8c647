using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Xunit.Abstractions;

namespace Vision.EndToEnd.ManyHosts;

/// <summary>A front and two workers, each with a disk of its own, share a hub and a store on one Azurite.</summary>
/// <remarks>
/// The numbers are small, so that the gate stays short; for the full size VISION_MANY_HOSTS_PHOTOS=500, VISION_MANY_HOSTS_VIDEOS=20,
/// and VISION_MANY_HOSTS_TAKEOVER=00:01:30 for the hosts' usual setting.
/// </remarks>
public sealed class ManyHostsTests(ITestOutputHelper log) : IDisposable
{
    private const int FramesPerVideo = 10;

    private static readonly int Photos = Setting("VISION_MANY_HOSTS_PHOTOS", 16);
    private static readonly int Videos = Setting("VISION_MANY_HOSTS_VIDEOS", 2);
    private static readonly int Runs = Photos + (2 * Videos);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5) + (Photos * TimeSpan.FromSeconds(1)) + (Videos * TimeSpan.FromSeconds(30));
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    // What the killed worker held is taken up after this: the shortest that hosts may have, so that the gate need not wait for the usual 90 s.
    private static readonly string Takeover =
        Environment.GetEnvironmentVariable("VISION_MANY_HOSTS_TAKEOVER") is { Length: > 0 } text ? text : "00:00:30";

    private readonly TestFolder _clips = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task Blobs_AWorkerKilledAndTheStoreAwayInTheMiddle_AreAllDoneOnceAndAsByOneHost()
    {
        for (var i = 0; i < Videos; i++)
            await TestClips.MakeAsync(_clips[$"clip-{i:D2}.mp4"], sample: i % 2, zoom: 1 + (i / 100.0), width: 320);
        await using var azurite = await AzuriteEmulator.StartAsync(keepsData: true);
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        using TestFolder front = new(), first = new(), second = new();
        await using var frontHost = await StartAsync(azurite, front, "Front");
        await using var killed = await StartAsync(azurite, first, "Worker");
        await using var survivor = await StartAsync(azurite, second, "Worker");
        await EnrollAsync(frontHost);
        var started = TimeProvider.System.GetTimestamp();

        await UploadVideosAsync(blobs);
        for (var i = 0; i < Photos; i++)
            await blobs.GetBlobContainerClient("images").UploadBlobAsync($"photo-{i:D4}.jpg", BinaryData.FromBytes(TestPhotos.Make(i)));

        await Eventually.TrueAsync(
            async () => await CountAsync(blobs, "images", ".csv") >= Photos / 4 && await CountAsync(blobs, "output", ".txt") >= Videos / 4, Deadline, () => "the first results");
        await killed.Run.CrashAsync();
        await azurite.StopAsync();
        var outage = Task.Delay(Outage);
        using (var away = await frontHost.Client.GetAsync("/api/files/images/photo-0000.jpg"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.NotNull(away.Headers.RetryAfter);
        }

        await outage;
        await azurite.StartAgainAsync();

        // What the killed worker held is hidden for a while.
        var (byOneHost, alone) = (ByOneHostAsync(), FrontAloneAsync(azurite));
        await Eventually.TrueAsync(async () => await CountRunsAsync(frontHost, "Completed") == Runs, Deadline, () => $"all runs to end: {survivor.Run.Error}");
        log.WriteLine($"{Photos} photos and {Videos} videos, recognised and blurred, took {TimeProvider.System.GetElapsedTime(started)}.");

        Assert.Equal(0, await CountRunsAsync(frontHost, "Failed"));
        Assert.Equal(Runs, await CountRunsAsync(frontHost, null));
        Assert.Equal((Photos, Photos, 3 * Photos), (await CountAsync(blobs, "images", ".csv"), await CountAsync(blobs, "images", ".json"), await CountAsync(blobs, "images", "")));
        var results = await VideoResultsAsync(blobs);
        Assert.Equal(2 * Videos, results.Count);
        Assert.Equal(await byOneHost, results);
        await alone;
        Assert.Contains(results.Values, json => json.Contains("\"Ann\"", StringComparison.Ordinal));
        for (var i = 0; i < Videos; i++)
            Assert.Equal(FramesPerVideo, await FramesAsync(blobs.GetBlobContainerClient("blurred").GetBlobClient($"clip-{i:D2}.mp4")));
    }

    /// <summary>A front whose hub has no worker takes runs, but keeps no events for them.</summary>
    private static async Task FrontAloneAsync(AzuriteEmulator azurite)
    {
        using var folder = new TestFolder();
        await using var front = await StartAsync(azurite, folder, "Front", "--Vision:AzureStorage:TaskHub", "lonely", "--Vision:PollInterval", "00:00:00");
        using var started = await front.Client.PostAsJsonAsync("/api/runs", new { name = "LabelImage", instanceId = "waits", input = new { Image = "blob://images/none.jpg" } });
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        using var raised = await front.Client.PostAsJsonAsync("/api/runs/waits/raiseEvent/go", 1);
        Assert.Equal(HttpStatusCode.Conflict, raised.StatusCode);
        Assert.Contains("See that workers run", await raised.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var terminated = await front.Client.PostAsync("/api/runs/waits/terminate", null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
    }

    /// <summary>What one host with a database of its own makes of the videos.</summary>
    private async Task<SortedDictionary<string, string>> ByOneHostAsync()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            ["--Vision:Store", "blob", "--Vision:BlobStore:CreateContainers", "true", "--Vision:BlobStore:ConnectionString", azurite.ConnectionString, "--Vision:PollInterval", "00:00:01"]);
        await EnrollAsync(host);
        await UploadVideosAsync(blobs);
        await Eventually.TrueAsync(async () => await CountRunsAsync(host, "Completed") == 2 * Videos, Deadline, () => $"all runs to end on one host: {host.Run.Error}");
        return await VideoResultsAsync(blobs);
    }

    private static Task<HostProcess> StartAsync(AzuriteEmulator azurite, TestFolder folder, string role, params string[] args) =>
        HostProcess.StartAsync(
            folder.Path,
            [
                "--Vision:Engine", "AzureStorage", "--Vision:Role", role, "--Vision:Store", "blob", "--Vision:BlobStore:CreateContainers", "true",
                "--Vision:AzureStorage:ConnectionString", azurite.ConnectionString, "--Vision:AzureStorage:Takeover", Takeover,
                "--Vision:PollInterval", "00:00:01", .. args,
            ]);

    private async Task EnrollAsync(HostProcess host)
    {
        var result = await host.VisionAsync("faces", "enroll", "--name", "Ann", _clips.Write("ann.jpg", TestClips.Portrait(0)));
        Assert.True(result.ExitCode == 0, result.Error);
    }

    // By any Azure client: nobody tells the host.
    private async Task UploadVideosAsync(BlobServiceClient blobs)
    {
        foreach (var container in new[] { "images", "videos", "blur" })
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync();
        foreach (var clip in Directory.GetFiles(_clips.Path, "*.mp4"))
        {
            foreach (var container in new[] { "videos", "blur" })
                await blobs.GetBlobContainerClient(container).GetBlobClient(Path.GetFileName(clip)).UploadAsync(clip);
        }
    }

    private static async Task<SortedDictionary<string, string>> VideoResultsAsync(BlobServiceClient blobs)
    {
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in new[] { "output", "blurred" })
        {
            var client = blobs.GetBlobContainerClient(container);
            await foreach (var blob in client.GetBlobsAsync())
            {
                if (blob.Name.EndsWith(".json", StringComparison.Ordinal))
                    results[$"{container}/{blob.Name}"] = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
            }
        }

        return results;
    }

    private async Task<int> FramesAsync(BlobClient video)
    {
        await video.DownloadToAsync(_clips["blurred"]);
        await using var run = ProgramRun.Start(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", _clips["blurred"]]);
        Assert.Equal(0, await run.WaitForExitAsync());
        return int.Parse(run.Output, CultureInfo.InvariantCulture);
    }

    private static async Task<int> CountAsync(BlobServiceClient blobs, string name, string ending)
    {
        var container = blobs.GetBlobContainerClient(name);
        if (!await container.ExistsAsync())
            return 0;

        var count = 0;
        await foreach (var blob in container.GetBlobsAsync())
            count += blob.Name.EndsWith(ending, StringComparison.Ordinal) ? 1 : 0;

        return count;
    }

    private static async Task<int> CountRunsAsync(HostProcess host, string? status)
    {
        var (count, token) = (0, (string?)null);
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs?top=1000{(status is null ? "" : $"&runtimeStatus={status}")}");
            if (token is not null)
                request.Headers.Add("x-ms-continuation-token", token);
            using var answer = await host.Client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                return -1;

            using var runs = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            count += runs.RootElement.GetArrayLength();
            token = answer.Headers.TryGetValues("x-ms-continuation-token", out var tokens) ? tokens.FirstOrDefault() : null;
        }
        while (!string.IsNullOrEmpty(token));

        return count;
    }

    private static int Setting(string name, int normally) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normally;
}
