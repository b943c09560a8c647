namespace DurableTask.Sqlite;

/// <summary>An orchestrator did something else than its history says: its code changed, or it depends on something other than its history.</summary>
public sealed class NonDeterministicOrchestrationException : InvalidOperationException
{
    private NonDeterministicOrchestrationException(string message) : base(message)
    {
    }

    /// <summary>A difference between history and code.</summary>
    /// <param name="instanceId">The run.</param>
    /// <param name="orchestrator">The orchestrator's name.</param>
    /// <param name="position">How many events the run had received at that moment.</param>
    /// <param name="expected">What the history says, as in "called activity 'A'".</param>
    /// <param name="actual">What the code did, in the same form.</param>
    public NonDeterministicOrchestrationException(string instanceId, string orchestrator, int position, string expected, string actual)
        : this($"Orchestrator '{orchestrator}' of run '{instanceId}' is not deterministic: after event {position} its history says that it {expected}, but now its code {actual}. " +
            "Change the code back, or register the changed code under a new version or name; in orchestrators take time, ids and data only from the context and from activities.")
    {
        Position = position;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>How many events the run had received at that moment.</summary>
    public int Position { get; private init; }

    /// <summary>What the history says.</summary>
    public string Expected { get; } = "waited only for tasks of its context";

    /// <summary>What the code did.</summary>
    public string Actual { get; } = "waits for something else";

    internal static NonDeterministicOrchestrationException ForeignWait(string instanceId, string orchestrator, int position) =>
        new($"Orchestrator '{orchestrator}' of run '{instanceId}' waits for something that its context did not give (after event {position}), so no history could bring it back there. " +
            "Replace Task.Delay by context.CreateTimer and CancelAsync by Cancel, and move Task.Run, I/O and locks into activities.")
        {
            Position = position,
        };

    internal static NonDeterministicOrchestrationException ForeignThread(string instanceId, string orchestrator, int position) =>
        new($"Orchestrator '{orchestrator}' of run '{instanceId}' used its context outside of its own turn (after event {position}). " +
            "Use the context only in the orchestrator's own flow: not in Task.Run, callbacks, activities or after the run has ended.")
        {
            Position = position,
        };
}
