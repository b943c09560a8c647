using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Vision.Pipelines.CleanUp;
using Vision.Pipelines.CleanUp.Internal;
using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Tests.CleanUp;

public sealed class PartsSweepTests : IDisposable
{
    private static readonly CleanUpOptions Default = new();
    private static readonly CleanUpOptions AtOnce = new() { Grace = TimeSpan.Zero, OrphanAge = TimeSpan.Zero };
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, "LabelImage", 99_999, false)]
    [InlineData(OrchestrationRuntimeStatus.Pending, "LabelImage", 99_999, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, "LabelImage", 99_999, false)]
    [InlineData(OrchestrationRuntimeStatus.Failed, "LabelImage", 59, false)]
    [InlineData(OrchestrationRuntimeStatus.Failed, "LabelImage", 60, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "LabelImage", 0, false)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "LabelImage", 1, true)]
    [InlineData(OrchestrationRuntimeStatus.Completed, "LabelImage", 0, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, "LabelImage", 1, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "VideoJob", 1, true)]
    [InlineData(OrchestrationRuntimeStatus.Completed, "VideoJob", (7 * 24 * 60) - 1, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, "VideoJob", 7 * 24 * 60, true)]
    public void Condemns_RunThatEndedSomeTimeAgo_AsTheTableSays(OrchestrationRuntimeStatus status, string name, int minutes, bool expected)
    {
        var end = Now.AddMinutes(-minutes);
        var run = new OrchestrationMetadata(name, "r") { RuntimeStatus = status, LastUpdatedAt = end };

        Assert.Equal(expected, Verdict.Condemns(run, end, Default, Now));
    }

    [Theory]
    [InlineData(47, false)]
    [InlineData(48, true)]
    public void Condemns_PartsOfNoKnownRun_AfterTwoDays(int hours, bool expected) => Assert.Equal(expected, Verdict.Condemns(null, Now.AddHours(-hours), Default, Now));

    [Fact]
    public async Task RunAsync_PartsOfManyRuns_DeletesThoseOfEndedOnesAlone()
    {
        await _fixture.WriteAsync("cat.jpg", "PICTURE\nCat 90\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(PipelineFixture.Image("cat.jpg")), "completed");
        await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(PipelineFixture.Image("none.jpg")), "failed");
        await StartForEverAsync(pipelines, "Running");
        await StartForEverAsync(pipelines, "Terminated");
        await pipelines.Client.TerminateInstanceAsync("Terminated");
        await pipelines.WaitAsync("Terminated");
        foreach (var run in new[] { "completed", "failed", "Running", "Terminated", "purged" })
            await LeaveAsync("images", run, 3);
        await _fixture.WriteAsync("results/.parts/staged/0a.jpg", "somebody else's");
        await _fixture.WriteAsync("results/.parts/0f0f/older.json", "{}");

        Assert.Equal(12, await Sweep(pipelines, AtOnce).RunAsync());

        var parts = _fixture.Files().Where(file => file.StartsWith(RunParts.Folder, StringComparison.Ordinal)).ToList();
        Assert.Equal(5, parts.Count);
        Assert.Equal(3, parts.Count(part => part.StartsWith("results/.parts/run-!running/", StringComparison.Ordinal)));
        Assert.Contains("cat.jpg", _fixture.Files());
        Assert.Contains("results/labels/cat.jpg.csv", _fixture.Files());
        Assert.Equal(0, await Sweep(pipelines, AtOnce).RunAsync());
    }

    [Fact]
    public async Task RunAsync_TerminatedRunInAPlaceThatNobodyWatches_IsFoundByTheRun()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        await StartForEverAsync(pipelines, "r", new ObjectRef("file", "attic", "cat.jpg"));
        await pipelines.Client.TerminateInstanceAsync("r");
        await pipelines.WaitAsync("r");
        await LeaveAsync("attic", "r", 2);
        var sweep = Sweep(pipelines, AtOnce);

        Assert.Equal(2, await sweep.RunAsync());
        await LeaveAsync("attic", "r", 1);
        Assert.Equal(0, await sweep.RunAsync()); // It does not ask again about an end that it has seen.
    }

    [Fact]
    public async Task RunAsync_StoreIsAway_SweepsTheOthers()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        await LeaveAsync("images", "purged", 3);
        var containers = new ContainerMap(new Dictionary<string, string> { ["results"] = "s3://nowhere" });

        Assert.Equal(3, await Sweep(pipelines, AtOnce, containers).RunAsync());
    }

    [Fact]
    public async Task RunAsync_ManyHostsAtTheSameTime_DeleteEachPartOnce()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        foreach (var run in Enumerable.Range(0, 50))
            await LeaveAsync("images", $"purged-{run}", 3);

        var deleted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sweep(pipelines, AtOnce).RunAsync()));

        Assert.Equal(150, deleted.Sum());
        Assert.Empty(_fixture.Files());
    }

    private PartsSweep Sweep(RunningPipelines pipelines, CleanUpOptions options, ContainerMap? containers = null) => new(
        pipelines.Client, _fixture.Stores, pipelines.Services.GetRequiredService<RunCleaner>(), containers ?? ContainerMap.Empty, pipelines.Services.GetRequiredService<IntakeRules>(),
        options, TimeProvider.System, NullLogger<PartsSweep>.Instance);

    private async Task StartForEverAsync(RunningPipelines pipelines, string id, ObjectRef? image = null)
    {
        image ??= PipelineFixture.Image("cat.jpg");
        await _fixture.WriteAsync(image, "PICTURE\nCat 90\n");
        _fixture.Provider.BeforeCall = _ => new TaskCompletionSource().Task;
        await pipelines.Client.ScheduleNewOrchestrationInstanceAsync(LabelImageOrchestrator.Name, new LabelImageInput(image), new StartOrchestrationOptions(id));
        await pipelines.Client.WaitForInstanceStartAsync(id);
    }

    private async Task LeaveAsync(string container, string run, int count)
    {
        var parts = RunParts.In(new ObjectPrefix("file", container, ""), run).OfExecution("0f");
        for (var part = 0; part < count; part++)
            await _fixture.WriteAsync(parts.At($"{part}.json"), "{}");
    }
}
