using System.Diagnostics;
using System.Diagnostics.Metrics;
using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal;

/// <summary>Traces and metrics, under the name <c>DurableTask.Sqlite</c>.</summary>
internal static class Telemetry
{
    public const string Name = "DurableTask.Sqlite";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    public static Counter<long> Started { get; } = Meter.CreateCounter<long>("durabletask.orchestrations.started", "{orchestration}", "Runs started, by name");

    public static Counter<long> Finished { get; } = Meter.CreateCounter<long>("durabletask.orchestrations.finished", "{orchestration}", "Runs finished, by name and status");

    public static Histogram<double> ActivityDuration { get; } = Meter.CreateHistogram<double>("durabletask.activity.duration", "s", "Time an activity ran, by name and outcome");

    public static Histogram<double> Commits { get; } = Meter.CreateHistogram<double>("durabletask.commit.duration", "s", "Time of a transaction");

    public static Histogram<int> CommitSize { get; } = Meter.CreateHistogram<int>("durabletask.commit.size", "{write}", "Writes in a transaction");

    public static Counter<long> Replays { get; } = Meter.CreateCounter<long>("durabletask.orchestrations.replayed", "{orchestration}", "Runs brought back to memory from their history");

    /// <summary>A run ended: counts it, and gives its whole time as one span.</summary>
    public static void RecordEnd(InstanceRow row)
    {
        Finished.Add(1, new("orchestrator", row.Name), new("status", row.Status.ToString()));
        if (!Source.HasListeners())
        {
            return;
        }

        _ = ActivityContext.TryParse(row.Trace, null, isRemote: true, out var parent);
        using var span = Source.StartActivity($"orchestration:{row.Name}", ActivityKind.Server, parent, startTime: new(row.Created, TimeSpan.Zero));
        _ = span?.SetTag("durabletask.type", "orchestration").SetTag("durabletask.task.name", row.Name)
            .SetTag("durabletask.task.instance_id", row.Id).SetTag("durabletask.task.status", row.Status.ToString())
            .SetStatus(row.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, row.Failure?.ErrorMessage)
            .SetEndTime(new(row.Completed!.Value, DateTimeKind.Utc));
    }

    /// <summary>
    /// The place in a trace that everything of a new run hangs from. There always is one, so that a run is one trace even if somebody begins to
    /// listen only later; and if who listens did not want this run, it says so to all that the run does.
    /// </summary>
    public static string BeginTrace(string name, string id)
    {
        if (!Source.HasListeners())
        {
            return Activity.Current?.Id ?? NewTrace(isRecorded: true);
        }

        using var span = Source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer);
        _ = span?.SetTag("durabletask.type", "orchestration").SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", id);
        return span?.Id ?? Activity.Current?.Id ?? NewTrace(isRecorded: false);
    }

    /// <summary>In the form of the W3C's trace context.</summary>
    private static string NewTrace(bool isRecorded) =>
        $"00-{ActivityTraceId.CreateRandom().ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-{(isRecorded ? "01" : "00")}";
}
