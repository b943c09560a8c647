using System.Net.Http.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.CleanUp;

/// <summary>A video whose host is killed when nine tenths of it are done goes on from there.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Segments = 10, NineTenths = Segments * 9 / 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TestFolder _made = new();
    private readonly DataFolder _data = new();

    public void Dispose()
    {
        _made.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task HostKilled_AtNineTenthsOfAVideo_DoesTheRestAlone()
    {
        // A keyframe a second, so that there is a segment for each.
        await TestClips.MakeAsync(_made["second.mp4"], sample: 0, seconds: 1, width: 480);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_data.Path, "faces")).FullName, "clip.mp4");
        await TestClips.FFmpegAsync("-stream_loop", $"{Segments - 1}", "-i", _made["second.mp4"], "-c", "copy", path);
        DateTimeOffset killed;
        await using (var doomed = await HostProcess.StartAsync(_data.Path))
        {
            using var started = await doomed.Client.PostAsJsonAsync(
                "/api/runs", new { name = "BlurFaces", instanceId = "clip", input = new { source = "file://faces/clip.mp4", options = new { segmentMs = 1000 } } });
            Assert.True(started.IsSuccessStatusCode);
            await Eventually.TrueAsync(async () => (await BlurredAsync(doomed)).Count >= NineTenths, Limit, () => $"nine tenths: {doomed.Run.Error}");
            await doomed.Run.CrashAsync();
            killed = TimeProvider.System.GetUtcNow();
        }

        await using var next = await HostProcess.StartAsync(_data.Path);
        await Eventually.TrueAsync(async () => await PipelineRuns.StatusAsync(next, "clip") is "Completed" or "Failed", Limit, () => $"the run to end: {next.Run.Error}");

        Assert.Equal("Completed", await PipelineRuns.StatusAsync(next, "clip"));
        var blurred = await BlurredAsync(next);
        Assert.Equal(Segments, blurred.Count);
        Assert.InRange(blurred.Count(end => end > killed), 0, Segments - NineTenths);
        Assert.Equal(["clip.mp4"], Directory.EnumerateFiles(Path.Combine(_data.Path, "faces"), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(Path.GetFileName));
    }

    /// <summary>When each segment was done; a segment done again would be there twice.</summary>
    private static async Task<List<DateTimeOffset>> BlurredAsync(HostProcess host)
    {
        var run = await host.GetJsonAsync("/api/runs/clip?showHistory=true");
        return
        [
            .. run.GetProperty("historyEvents").EnumerateArray()
                .Where(entry => entry.GetProperty("EventType").GetString() == "TaskCompleted" && entry.GetProperty("FunctionName").GetString() == "BlurSegment")
                .Select(entry => entry.GetProperty("Timestamp").GetDateTimeOffset()),
        ];
    }
}
