using System.Text.Json;
using Vision.EndToEnd.Aws;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Load;

/// <summary>Load and grading on buckets, past the host.</summary>
public sealed class CloudLoadTests : IDisposable
{
    private readonly TestFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Load_StraightToABucket_FollowsTheRunsOfItsEventsAndIsGraded()
    {
        await using var aws = await AwsHosts.StartAsync();
        Directory.CreateDirectory(_files["clips"]);
        for (var clip = 0; clip < 3; clip++)
            await TestClips.MakeAsync(_files[$"clips/test_{clip:00}.mp4"], sample: 1, zoom: 1 + (clip * 0.05));
        var map = _files.Write("map.csv", "test_00,unknown\ntest_01,unknown\ntest_02,unknown\n"u8.ToArray());

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

    private static Task<CommandResult> VisionAsync(AwsHosts aws, params string[] args) => CommandResult.OfVisionAsync(aws.Host.Address, aws.Environment, args);
}
