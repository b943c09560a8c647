namespace DurableTask.Scenarios;

/// <summary>
/// What Durable Task hosts are known to differ in. The part of a scenario that rests on one of these runs inside
/// <c>Scenario.WhereAsync</c>; everything outside such parts is asked of every host.
/// </summary>
public enum HostCapability
{
    /// <summary>A run begins no earlier than the start time it was given.</summary>
    ScheduledStart,

    /// <summary>A start with the id of a running instance, where allowed, ends that one and takes its place.</summary>
    ReplacingRunning,

    /// <summary>A start with the id of a run that has ended, where allowed, takes its place.</summary>
    ReplacingEnded,

    /// <summary>A run can be suspended and resumed.</summary>
    Suspension,

    /// <summary>A run that has ended can be removed by who wants to.</summary>
    Purge,

    /// <summary>A sub-orchestration is found by its id, as any run.</summary>
    ChildrenById,

    /// <summary>A finished run can be started again with its input.</summary>
    Restart,

    /// <summary>A failed run can be rewound, and repeats only what failed.</summary>
    Rewind,

    /// <summary>The history of a run can be read.</summary>
    History,

    /// <summary>The history tells what activities were given.</summary>
    HistoryInputs,

    /// <summary>A failed run has no output: its failure details say why, and whoever reads an output as JSON finds JSON.</summary>
    NoOutputOfFailedRuns,

    /// <summary>A recursive termination ends the sub-orchestrations, too.</summary>
    RecursiveTermination,

    /// <summary>The await of a sub-orchestration that was terminated fails with the reason.</summary>
    TerminationReason,

    /// <summary>A sub-orchestration with the id of a running instance fails instead of replacing it.</summary>
    UniqueChildIds,

    /// <summary>A recursive purge removes the sub-orchestrations, too.</summary>
    RecursivePurge,

    /// <summary>A purge of a run that has not ended is refused with an exception.</summary>
    PurgeRefusal,

    /// <summary>A purge by filter needs no times.</summary>
    PurgeWithoutTimes,

    /// <summary>A purge by filter leaves runs alone that have not ended.</summary>
    PurgeSparesRunning,

    /// <summary>Instance ids and their prefixes are told apart by case.</summary>
    CaseSensitiveIds,

    /// <summary>Events that nobody has received yet outlive a continue-as-new that asks for it.</summary>
    KeptEvents,

    /// <summary>A continue-as-new that waits for an activity under way is not forgotten meanwhile.</summary>
    ContinueAsNewWhileBusy,

    /// <summary>An orchestrator's await may be marked <c>ConfigureAwait(false)</c>.</summary>
    ConfigureAwaitFalse,
}
