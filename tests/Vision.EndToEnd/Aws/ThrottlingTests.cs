using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Rekognition is asked too much: runs slow down and finish, none fails.</summary>
/// <remarks>The number of videos is small, so that the gate stays short; VISION_AWS_VIDEOS=50 for the full size, of which 20 may be open.</remarks>
public class ThrottlingTests
{
    private static readonly int Videos = int.TryParse(Environment.GetEnvironmentVariable("VISION_AWS_VIDEOS"), CultureInfo.InvariantCulture, out var videos) ? videos : 8;
    private static readonly int MostOpen = Videos * 2 / 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4) + (Videos * TimeSpan.FromSeconds(10));

    private static readonly string[] Errors = ["ProvisionedThroughputExceededException", "ThrottlingException", "LimitExceededException"];

    [Fact]
    public async Task Runs_EveryOperationIsThrottledForAWhile_AllFinishAndNoCallIsWasted()
    {
        const int Photos = 6;
        var refusals = new Dictionary<string, int> { ["DetectLabels"] = 12, ["DetectText"] = 9, ["StartFaceDetection"] = 6, ["GetFaceDetection"] = 5 };
        await using var aws = await AwsHosts.StartAsync();
        await using var proxy = await RekognitionProxy.StartAsync(aws.Eyes.Address, refusals, Errors);
        using var folder = new TestFolder();
        await using var host = await StartAsync(aws, proxy, folder);
        await aws.S3.PutBucketAsync("vision-throttled");
        for (var n = 0; n < Photos; n++)
            await aws.PutAsync($"{n}.jpg", TestPhotos.Make(n), "vision-throttled");
        await PutClipsAsync(aws, "vision-throttled", 1);

        await StartBlurAsync(host, "s3://vision-throttled/0.mp4");
        for (var n = 0; n < Photos; n++)
        {
            using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "LabelImage", input = new { image = $"s3://vision-throttled/{n}.jpg" } });
            started.EnsureSuccessStatusCode();
        }

        await AllCompletedAsync(host, Photos + 1);
        // Each photo is looked at once: what is refused is repeated, and nothing else.
        Assert.Equal((refusals["DetectLabels"] + Photos, refusals["DetectText"] + Photos), (proxy.Calls["DetectLabels"], proxy.Calls["DetectText"]));
        Assert.Equal(refusals["StartFaceDetection"] + 1, proxy.Calls["StartFaceDetection"]);
        Assert.True(proxy.Calls["GetFaceDetection"] > refusals["GetFaceDetection"]);
    }

    [Fact]
    public async Task Videos_ManyAtOnce_NeverHaveMoreJobsOpenThanMayBe()
    {
        // The endpoint would take all of them at once: it is the host that holds back.
        await using var aws = await AwsHosts.StartAsync(keepsData: false, "--Vision:Rekognition:OpenVideoJobs", "1000");
        await using var proxy = await RekognitionProxy.StartAsync(aws.Eyes.Address, new Dictionary<string, int>());
        using var folder = new TestFolder();
        await using var host = await StartAsync(aws, proxy, folder, "--Vision:RekognitionProvider:OpenVideoJobs", $"{MostOpen}");
        await aws.S3.PutBucketAsync("vision-many");
        await PutClipsAsync(aws, "vision-many", Videos);

        for (var n = 0; n < Videos; n++)
            await StartBlurAsync(host, $"s3://vision-many/{n}.mp4");

        await AllCompletedAsync(host, Videos);
        var jobs = (await aws.Eyes.GetJsonAsync("/api/runs?instanceIdPrefix=videojob-&top=1000")).EnumerateArray()
            .Select(job => (From: job.GetProperty("createdTime").GetDateTimeOffset(), Until: job.GetProperty("lastUpdatedTime").GetDateTimeOffset())).ToList();
        Assert.Equal(Videos, jobs.Count);
        var most = jobs.Max(job => jobs.Count(other => other.From <= job.From && job.From < other.Until));
        Assert.InRange(most, 2, MostOpen);
    }

    private static Task<HostProcess> StartAsync(AwsHosts aws, RekognitionProxy proxy, TestFolder folder, params string[] args) => HostProcess.StartAsync(
        folder.Path,
        new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = proxy.Address.AbsoluteUri },
        ["--Vision:Provider", "rekognition", "--Vision:Folder:Watch", "false", .. args]);

    private static async Task PutClipsAsync(AwsHosts aws, string bucket, int count)
    {
        using var files = new TestFolder();
        await TestClips.MakeAsync(files["clip.mp4"], sample: 0, seconds: 0.5, width: 320);
        var clip = await File.ReadAllBytesAsync(files["clip.mp4"]);
        for (var n = 0; n < count; n++)
            await aws.PutAsync($"{n}.mp4", clip, bucket);
    }

    private static async Task StartBlurAsync(HostProcess host, string source)
    {
        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "BlurFaces", input = new { source } });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
    }

    private static async Task AllCompletedAsync(HostProcess host, int runs)
    {
        string[] states = [];
        await Eventually.TrueAsync(
            async () => (states = [.. (await RunsAsync(host)).Select(run => run.GetProperty("runtimeStatus").GetString()!)]).All(state => state is "Completed" or "Failed" or "Terminated"),
            Limit,
            () => $"{string.Join(", ", states.CountBy(state => state))}: {host.Run.Output}");
        Assert.Equal(Enumerable.Repeat("Completed", runs), states);
    }

    private static async Task<IReadOnlyList<JsonElement>> RunsAsync(HostProcess host) =>
        [.. (await host.GetJsonAsync("/api/runs?top=1000")).EnumerateArray().Where(run => run.GetProperty("name").GetString() != "FindFaces")];
}
