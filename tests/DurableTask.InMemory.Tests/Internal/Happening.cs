using Microsoft.DurableTask;

namespace DurableTask.InMemory.Internal;

internal enum HappeningKind
{
    Started,
    TaskDone,
    TaskFailed,
    TimerFired,
    EventRaised,
    Suspended,
    Resumed,
    Terminated,
}

/// <summary>Something that happens to a run.</summary>
internal sealed record Happening(HappeningKind Kind)
{
    public DateTime At { get; set; }

    /// <summary>The generation that it is for; null for any.</summary>
    public int? Generation { get; init; }

    public int TaskId { get; init; }

    public string? Name { get; init; }

    public string? Text { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool Retriable { get; init; } = true;

    public bool Recursive { get; init; }
}
