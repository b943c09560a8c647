using System.Text.Json;
using Azure.Storage.Blobs;
using Vision.Emulators;
using Vision.EndToEnd.Aws;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Load;

/// <summary>Load and grading on buckets, past the host.</summary>
public sealed class CloudLoadTests : IDisposable
{
    private readonly TestFolder _files = new();
    private readonly TestFolder _data = new();

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Load_StraightToABucket_FollowsTheRunsOfItsEventsAndIsGraded()
    {
        await using var aws = await AwsHosts.StartAsync();
        var map = await MakeClipsAsync();

        var load = await VisionAsync(aws, "load", _files["clips"], "--to", $"s3://{AwsHosts.Videos}", "--rate", "2/s", "--wait", "--json");
        var grade = await VisionAsync(
            aws, "grade", "--expect", map, "--input", $"s3://{AwsHosts.Videos}", "--stage", "s3://vision-stage-1", "--stage-key", "{name}/*.jpg", "--output", "s3://vision-output", "--within", "300", "--json");

        Assert.Equal((0, ""), (load.ExitCode, load.Error));
        using var loaded = JsonDocument.Parse(load.Output);
        Assert.Equal((3, 0), (loaded.RootElement.GetProperty("succeeded").GetInt32(), loaded.RootElement.GetProperty("reused").GetInt32()));
        Assert.True(loaded.RootElement.GetProperty("latencyMs").GetProperty("min").GetDouble() > 0);

        // The rule of this host leaves JSON and a sheet beside each name.
        using var graded = JsonDocument.Parse(grade.Output);
        var checks = graded.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("check").GetString()!, check => check.GetProperty("points").GetDouble());
        Assert.Equal((20.0, 20.0), (checks["stage"], checks["time"]));
        Assert.True(checks["output"] < 20, grade.Output);
        Assert.Contains("test_00.jpg is no text", grade.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_StraightToABlobContainer_FollowsTheRunsOfItsBlobsAndIsGraded()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        await using var host = await HostProcess.StartAsync(
            _data.Path,
            "--Vision:Store", "blob", "--Vision:BlobStore:CreateContainers", "true", "--Vision:BlobStore:ConnectionString", azurite.ConnectionString, "--Vision:PollInterval", "00:00:01",
            "--Vision:Intake:Rules:0:Container", "videos", "--Vision:Intake:Rules:0:Pipeline", "RecognizeFaces",
            "--Vision:Intake:Rules:0:Options:Mode", "first", "--Vision:Intake:Rules:0:Options:Writes", "names");
        var environment = new Dictionary<string, string> { ["AZURE_STORAGE_CONNECTION_STRING"] = azurite.ConnectionString };
        var map = await MakeClipsAsync();
        await new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("videos").CreateIfNotExistsAsync();

        var load = await CommandResult.OfVisionAsync(host.Address, environment, "load", _files["clips"], "--to", "blob://videos/batch-1", "--rate", "2/s", "--wait", "--json");
        var again = await CommandResult.OfVisionAsync(host.Address, environment, "load", _files["clips"], "--to", "blob://videos/batch-1", "--rate", "max");
        string[] places = ["--input", "blob://videos/batch-1", "--stage", "blob://stage-1/batch-1", "--output", "blob://output/batch-1"];
        var grade = await CommandResult.OfVisionAsync(host.Address, environment, ["grade", "--expect", map, "--first-within", "300", "--within", "300", .. places]);
        var wrong = await CommandResult.OfVisionAsync(host.Address, environment, ["grade", "--expect", _files.Write("wrong.csv", "test_00,Ann\n"u8.ToArray()), .. places]);

        Assert.Equal((0, ""), (load.ExitCode, load.Error));
        using var loaded = JsonDocument.Parse(load.Output);
        Assert.Equal("blob://videos/batch-1/", loaded.RootElement.GetProperty("target").GetString());
        Assert.Equal((3, 0), (loaded.RootElement.GetProperty("succeeded").GetInt32(), loaded.RootElement.GetProperty("reused").GetInt32()));
        Assert.Equal(0, again.ExitCode);
        Assert.True(grade.ExitCode == 0, grade.Output + grade.Error);
        Assert.Contains("100 of 100", grade.Output, StringComparison.Ordinal);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("holds 'unknown' and not 'Ann'", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAndGrade_ContainersOfAzure_NeedNoHost()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        var output = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("output");
        await output.CreateAsync();
        _files.Write("photos/a.jpg", TestPhotos.Make(0));
        _files.Write("photos/b c.jpg", TestPhotos.Make(1));
        var map = _files.Write("map.csv", "a,cat\nb c,dog\n"u8.ToArray());
        var environment = new Dictionary<string, string> { ["AZURE_STORAGE_CONNECTION_STRING"] = azurite.ConnectionString };
        Task<CommandResult> VisionAsync(params string[] args) => CommandResult.OfVisionAsync(new Uri("http://127.0.0.1:1"), environment, args);
        string[] grading = ["grade", "--expect", map, "--stage", "blob://input", "--output", "blob://output", "--points", "time=0"];

        var missing = await VisionAsync("load", _files["photos"], "--to", "blob://input", "--rate", "max", "--json");
        await new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("input").CreateAsync();
        var load = await VisionAsync("load", _files["photos"], "--to", "blob://input", "--rate", "max", "--json");
        await output.UploadBlobAsync("a.txt", BinaryData.FromString("cat"));
        await output.UploadBlobAsync("b c.txt", BinaryData.FromBytes(new byte[] { 0xFF, 0xD8 }));
        var grade = await VisionAsync(grading);

        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("input", missing.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (load.ExitCode, load.Error));
        Assert.Equal(1, grade.ExitCode);
        Assert.Contains("blob://output: b c.txt is no text", grade.Error, StringComparison.Ordinal);
    }

    /// <returns>The map of what is to come of them: nobody is known.</returns>
    private async Task<string> MakeClipsAsync()
    {
        Directory.CreateDirectory(_files["clips"]);
        for (var clip = 0; clip < 3; clip++)
            await TestClips.MakeAsync(_files[$"clips/test_{clip:00}.mp4"], sample: 1, zoom: 1 + (clip * 0.05));
        return _files.Write("map.csv", "test_00,unknown\ntest_01,unknown\ntest_02,unknown\n"u8.ToArray());
    }

    private static Task<CommandResult> VisionAsync(AwsHosts aws, params string[] args) => CommandResult.OfVisionAsync(aws.Host.Address, aws.Environment, args);
}
