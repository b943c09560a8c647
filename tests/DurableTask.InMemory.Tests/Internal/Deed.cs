namespace DurableTask.InMemory.Internal;

internal enum DeedKind
{
    Activity,
    SubOrchestration,
    Timer,
    Event,
}

/// <summary>Something that a run does. Its number is its place among the run's deeds.</summary>
internal sealed record Deed(DeedKind Kind, int Id, string Name)
{
    public string Version { get; init; } = "";

    /// <summary>The id of a sub-orchestration, or of the receiver of an event.</summary>
    public string Target { get; init; } = "";

    public string? Text { get; init; }

    public DateTime FireAt { get; init; }

    /// <summary>Whether the happening is the end of this deed.</summary>
    public bool IsEndedBy(Happening happening) =>
        happening.TaskId == Id && happening.Kind is HappeningKind.TaskDone or HappeningKind.TaskFailed or HappeningKind.TimerFired;
}
