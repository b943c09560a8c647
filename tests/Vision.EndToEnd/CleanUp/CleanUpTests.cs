using System.Globalization;
using System.Net;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.CleanUp;

/// <summary>Whatever ends a run, and when: sources and finished results are all that is left, no program works on, and no sub-orchestration runs.</summary>
/// <remarks>Full size: VISION_CLEANUP_MOMENTS=20, for each kind of run; VISION_CLEANUP_SEED picks other moments.</remarks>
public sealed class CleanUpTests : IDisposable
{
    private static readonly int Moments = Setting("VISION_CLEANUP_MOMENTS", 2);
    private static readonly int Seed = Setting("VISION_CLEANUP_SEED", 14);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan AfterLeases = TimeSpan.FromMinutes(6);

    // More than the pause between two questions to a shared hub, and than a busy machine stands still; what never ends would be found all the same.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly TestFolder _made = new();
    private readonly DataFolder _data = new();
    private readonly Random _random = new(Seed);
    private readonly string _hub = $"cleanup{Guid.NewGuid():N}"[..20];

    public void Dispose()
    {
        _made.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData("Sqlite", 3000)]
    [InlineData("AzureStorage", 8000)]
    public async Task Runs_TerminatedAndPurgedAtAnyMoment_LeaveSourcesAndResultsAlone(string engine, int latestMs)
    {
        await PipelineRuns.MakeAsync(_made);
        var runs = new PipelineRuns(_data.Path, _made);
        await using var host = await StartAsync(engine);
        for (var moment = 0; moment < Moments; moment++)
        {
            var purges = moment % 2 == 1;
            await Task.WhenAll(PipelineRuns.Kinds.Select(async kind =>
            {
                var pause = Pause(latestMs);
                var id = await runs.StartAsync(host, kind, moment);
                await Task.Delay(pause);
                await EndAsync(host, id, purges);
            }));
        }

        await MediaPrograms.EndAsync(_data.Path, Soon, () => $"the last program's end (seed {Seed}): {host.Run.Error}");
        await Eventually.TrueAsync(async () => (await PipelineRuns.OpenAsync(host)).Count == 0, Limit, () => $"all runs to end (seed {Seed}): {host.Run.Error}");
        await Eventually.TrueAsync(() => runs.Litter().Count == 0, Limit, () => $"the last of {string.Join(' ', runs.Litter())} to go (seed {Seed}): {host.Run.Error}");
        Assert.NotEqual(0, (await host.GetJsonAsync("/api/runs?runtimeStatus=Terminated&instanceIdPrefix=blur")).GetArrayLength());
    }

    private static async Task EndAsync(HostProcess host, string id, bool purges)
    {
        using var terminated = await host.Client.PostAsync($"/api/runs/{id}/terminate?reason=enough", null);
        Assert.True(terminated.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Gone, $"{terminated.StatusCode}: {host.Run.Error}");
        if (!purges)
            return;

        await Eventually.TrueAsync(
            async () => await PipelineRuns.StatusAsync(host, id) is "Completed" or "Failed" or "Terminated", Limit, () => $"run {id} to end (seed {Seed}): {host.Run.Error}");
        using var purged = await host.Client.DeleteAsync($"/api/runs/{id}");
        Assert.Equal(HttpStatusCode.OK, purged.StatusCode);
    }

    /// <summary>At full size on a shared hub, too, where what a killed host held is free after its leases only.</summary>
    public static TheoryData<string> KilledOn => Moments > 2 ? ["Sqlite", "AzureStorage"] : ["Sqlite"];

    [Theory]
    [MemberData(nameof(KilledOn))]
    public async Task HostKilledAtAnyMoment_RunsThatWereTerminatedOrGoOnLeaveSourcesAndResultsAlone(string engine)
    {
        await PipelineRuns.MakeAsync(_made);
        var runs = new PipelineRuns(_data.Path, _made);
        for (var moment = 0; moment < Moments; moment++)
        {
            await using var doomed = await StartAsync(engine);
            var started = await Task.WhenAll(PipelineRuns.Kinds.Select(kind => runs.StartAsync(doomed, kind, moment)));
            await Task.Delay(Pause(3000));
            foreach (var id in started.Where((_, number) => number % 2 == moment % 2))
                (await doomed.Client.PostAsync($"/api/runs/{id}/terminate", null)).Dispose();
            await doomed.Run.CrashAsync();
            await MediaPrograms.EndAsync(_data.Path, Soon, () => $"the end of what the killed host had at work (seed {Seed})");
        }

        await using var last = await StartAsync(engine);
        await Eventually.TrueAsync(async () => (await PipelineRuns.OpenAsync(last)).Count == 0, AfterLeases, () => $"all runs to end (seed {Seed}): {last.Run.Error}");
        await Eventually.TrueAsync(() => runs.Litter(hostsDied: true).Count == 0, AfterLeases, () => $"the last of {string.Join(' ', runs.Litter(hostsDied: true))} to go (seed {Seed}): {last.Run.Error}");
    }

    [Fact]
    public async Task HostKilled_ProgramThatNeverReadsOrWrites_EndsAtOnce()
    {
        // It looks at nothing but itself, and ends with the test's folder at the latest.
        var probe = _made.Write("ffprobe", "#!/bin/sh\nwhile [ -e \"$0\" ]; do :; done\n"u8.ToArray());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(probe, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await PipelineRuns.MakeAsync(_made);
        var path = $"{Path.GetDirectoryName(probe)}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var host = await HostProcess.StartAsync(
            _data.Path, new Dictionary<string, string> { ["PATH"] = path }, "--Vision:Folder:Watch", "false");
        await new PipelineRuns(_data.Path, _made).StartAsync(host, "recognize", 0);
        await Eventually.TrueAsync(() => MediaPrograms.AreAtWork(_data.Path), Limit, () => $"the first program: {host.Run.Error}");

        await host.Run.CrashAsync();

        await MediaPrograms.EndAsync(_data.Path, Soon, () => "the end of what the killed host had at work");
    }

    private TimeSpan Pause(int latestMs)
    {
        lock (_random)
            return TimeSpan.FromMilliseconds(_random.Next(latestMs));
    }

    private async Task<HostProcess> StartAsync(string engine)
    {
        string[] hub = engine == "Sqlite"
            ? []
            : ["--Vision:AzureStorage:ConnectionString", (await AzuriteEmulator.SharedAsync()).ConnectionString, "--Vision:AzureStorage:TaskHub", _hub];
        return await HostProcess.StartAsync(
            _data.Path, ["--Vision:Engine", engine, "--Vision:Folder:Watch", "false", "--Vision:CleanUp:Interval", "00:00:01", "--Vision:CleanUp:Grace", "00:00:00", .. hub]);
    }

    private static int Setting(string name, int normally) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normally;
}
