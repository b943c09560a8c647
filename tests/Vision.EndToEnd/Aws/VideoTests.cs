using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Who is in a video, and a video without faces, through Rekognition's client: collections, searches, and the job with its timer and pages.</summary>
public class VideoTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Videos_RecognisedAndBlurredByRekognition_HaveTheirResultsInBucketsAndLeaveNoCopies()
    {
        await using var aws = await AwsHosts.StartAsync();
        using var folder = new TestFolder();
        await using var staging = await HostProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = aws.Eyes.Address.AbsoluteUri },
            "--Vision:Provider", "rekognition", "--Vision:RekognitionProvider:StagingBucket", "vision-staging");
        using var files = new TestFolder();
        files.Write("ann.jpg", TestClips.Portrait(0));
        await TestClips.MakeAsync(files["clip.mp4"], 0, seconds: 1, width: 960);
        var clip = await File.ReadAllBytesAsync(files["clip.mp4"]);

        var enrolled = await aws.Host.VisionAsync("faces", "enroll", "--name", "Ann Lee", files["ann.jpg"]);
        Assert.True(enrolled.ExitCode == 0, enrolled.Error);
        await aws.PutAsync("clip.mp4", clip, AwsHosts.Videos);
        await Eventually.TrueAsync(async () => (await aws.KeysAsync("vision-output")).Contains("clip.txt"), Limit, () => $"the name; {aws.Host.Run.Output}{aws.Eyes.Run.Output}");
        Assert.Equal("Ann Lee", (await aws.ReadAsync("clip.txt", "vision-output")).Trim());

        // One in S3, which Rekognition looks at itself, and one in a folder, which is staged for it.
        await BlurAsync(aws.Host, $"s3://{AwsHosts.Videos}/clip.mp4");
        Assert.Contains("blurred/clip.mp4", await aws.KeysAsync("vision-output"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "clips"));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "clips", "clip.mp4"), clip);
        await BlurAsync(staging, "file://clips/clip.mp4");
        Assert.True(File.Exists(Path.Combine(folder.Path, "blurred", "clip.mp4")));
        Assert.Empty(await aws.KeysAsync("vision-staging"));
        var jobs = await aws.Eyes.GetJsonAsync("/api/runs?instanceIdPrefix=videojob-");
        Assert.Equal(["Completed", "Completed"], jobs.EnumerateArray().Select(job => job.GetProperty("runtimeStatus").GetString()));
    }

    private static async Task BlurAsync(HostProcess host, string source)
    {
        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "BlurFaces", input = new { source } });
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        JsonElement run = default;
        await Eventually.TrueAsync(async () => (run = await host.GetJsonAsync($"/api/runs/{id}")).GetProperty("runtimeStatus").GetString() is "Completed" or "Failed", Limit, () => $"the blurred video: {run}");
        Assert.True(run.GetProperty("runtimeStatus").GetString() == "Completed", run.ToString());
    }
}
