using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DurableTask.Sqlite.Internal;

public class TelemetryTests
{
    [Fact]
    public async Task Trace_OfARun_IsOneAcrossARestart()
    {
        ConcurrentBag<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "DurableTask.Sqlite",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        ConcurrentBag<string> counted = [];
        using MeterListener meters = new();
        meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "durabletask.orchestrations.finished")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        meters.Start();

        await using var hub = await TestHub.StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Same", (_, value) => value)
            .AddOrchestratorFunc<int, int>("Traced", async (context, value) =>
            {
                var before = await context.CallActivityAsync<int>("Same", value);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("go");
                return before + await context.CallActivityAsync<int>("Same", value);
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Traced", 1, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "go", 1);
        await hub.EndAsync(id);
        await TestHub.UntilAsync(() => counted.Contains("Traced Completed"));

        var spans = ended.Where(span => (string?)span.GetTagItem("durabletask.task.instance_id") == id).ToList();
        Assert.Equal(["activity:Same", "activity:Same", "create_orchestration:Traced", "orchestration:Traced"], spans.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task Trace_OfARunBegunBeforeAnyoneListened_IsOneAllTheSame()
    {
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Late", 1, CancellationToken.None);
        await hub.UntilAsync(id, run => run.SerializedCustomStatus is not null);
        ConcurrentBag<Activity> ended = [];
        using var listener = Listen(ended, _ => ActivitySamplingResult.AllDataAndRecorded);
        await hub.Client.RaiseEventAsync(id, "go", 1);
        await hub.EndAsync(id);
        await TestHub.UntilAsync(() => ended.Count(span => (string?)span.GetTagItem("durabletask.task.instance_id") == id) == 5);
        var spans = ended.Where(span => (string?)span.GetTagItem("durabletask.task.instance_id") == id).ToList();
        Assert.Equal(["activity:Same", "activity:Same", "activity:Same", "activity:Same", "orchestration:Late"], spans.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task Trace_OfARunThatIsNotSampled_IsNotSampledInItsActivitiesEither()
    {
        ConcurrentBag<Activity> ended = [];
        // As samplers that follow the parent do: what begins a trace is not wanted, what belongs to one goes with it.
        using var listener = Listen(ended, parent => parent.TraceFlags == ActivityTraceFlags.Recorded ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None);
        await using var hub = await TestHub.StartAsync(Register);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Late", 1, CancellationToken.None);
        await hub.Client.RaiseEventAsync(id, "go", 1);
        await hub.EndAsync(id);
        Assert.DoesNotContain(ended, span => (string?)span.GetTagItem("durabletask.task.instance_id") == id);
    }

    private static void Register(Microsoft.DurableTask.DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int, int>("Same", (_, value) => value)
        .AddOrchestratorFunc<int, int>("Late", async (context, value) =>
        {
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<int>("go");
            return (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => context.CallActivityAsync<int>("Same", value)))).Sum();
        });

    private static ActivityListener Listen(ConcurrentBag<Activity> ended, Func<ActivityContext, ActivitySamplingResult> sample)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "DurableTask.Sqlite",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => sample(options.Parent),
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
