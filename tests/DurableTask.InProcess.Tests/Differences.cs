using DurableTask.Scenarios;

namespace DurableTask.InProcess;

/// <summary>What the in-process test host 0.2.3-preview.1 lacks, as its behaviour shows. The engine's README lists the same.</summary>
internal static class Differences
{
    public static IReadOnlyDictionary<HostCapability, string> All { get; } = new Dictionary<HostCapability, string>
    {
        [HostCapability.ScheduledStart] = "its server drops the start time",
        [HostCapability.Rewind] = "its server does not implement rewinding",
        [HostCapability.History] = "its server gives out histories only to workers",
        [HostCapability.NoOutputOfFailedRuns] = "the worker gives the failure's message as the output, as bare text that is no JSON",
        [HostCapability.RecursiveTermination] = "its server ignores the option",
        [HostCapability.TerminationReason] = "its server sends the parent no failure details",
        [HostCapability.UniqueChildIds] = "its server lets the child take the place of the running instance",
        [HostCapability.RecursivePurge] = "its server ignores the option",
        [HostCapability.PurgeRefusal] =
            "its server answers that nothing was purged, where the client's documentation says `InvalidOperationException`",
        [HostCapability.PurgeWithoutTimes] = "its server requires the earliest creation time",
        [HostCapability.PurgeSparesRunning] = "its server purges what runs, too",
        [HostCapability.CaseSensitiveIds] = "its server compares ids without regard to case",
        [HostCapability.KeptEvents] = "its server drops what an instance sends to itself while it continues as new",
        [HostCapability.ConfigureAwaitFalse] = "the worker goes on with such awaits on the thread pool, after the turn has been sent",
    };
}
