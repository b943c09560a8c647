using System.Net.Http.Json;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Copies of videos that Rekognition cannot read where they are go, however the run ends. That of a run that succeeds: <see cref="VideoTests"/>.</summary>
public class StagedVideoTests
{
    private const string Staging = "vision-staging";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Run_Fails_ItsCopyIsGone()
    {
        var seen = await EndedAsync("InvalidParameterException", (_, _) => Task.CompletedTask, "Failed");

        Assert.All(seen, key => Assert.StartsWith("results/.parts/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_IsTerminated_ItsCopyIsGone() => await EndedAsync(
        "ThrottlingException",
        async (host, id) =>
        {
            using var ended = await host.Client.PostAsync($"/api/runs/{id}/terminate?reason=enough", null);
            ended.EnsureSuccessStatusCode();
        },
        "Terminated");

    // Runs a video of a folder whose job cannot be asked about; gives the keys of its copies.
    private static async Task<IReadOnlyCollection<string>> EndedAsync(string error, Func<HostProcess, string, Task> whenStaged, string status)
    {
        await using var aws = await AwsHosts.StartAsync();
        await using var proxy = await RekognitionProxy.StartAsync(aws.Eyes.Address, new Dictionary<string, int> { ["GetFaceDetection"] = int.MaxValue }, error);
        var copies = new HashSet<string>();
        // The copy is there when the job is started.
        proxy.ChangeAnswer = (operation, _) => copies.UnionWith(operation == "StartFaceDetection" ? aws.KeysAsync(Staging).Result : []);
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = proxy.Address.AbsoluteUri },
            "--Vision:Provider", "rekognition", "--Vision:RekognitionProvider:StagingBucket", Staging, "--Vision:Folder:Watch", "false");
        Directory.CreateDirectory(folder["clips"]);
        await TestClips.MakeAsync(folder["clips/clip.mp4"], 0, seconds: 0.5, width: 320);

        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "BlurFaces", input = new { source = "file://clips/clip.mp4" } });
        started.EnsureSuccessStatusCode();
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await Eventually.TrueAsync(() => proxy.Calls.GetValueOrDefault("GetFaceDetection") > 0, Limit, () => $"a job; {host.Run.Output}");
        await whenStaged(host, id);

        JsonElement run = default;
        await Eventually.TrueAsync(async () => (run = await host.GetJsonAsync($"/api/runs/{id}")).GetProperty("runtimeStatus").GetString() == status, Limit, () => $"{run} {host.Run.Output}");
        Assert.Single(copies);
        await Eventually.TrueAsync(async () => (await aws.KeysAsync(Staging)).Count == 0, Limit, () => $"the copy to go; {host.Run.Output}");
        Assert.False(File.Exists(folder["blurred/clip.mp4"]));
        return copies;
    }
}
