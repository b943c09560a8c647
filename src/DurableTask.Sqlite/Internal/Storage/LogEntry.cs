using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>An entry of a history, unpacked. Which fields have a meaning depends on the kind, see <see cref="LogWriter"/>.</summary>
internal sealed class LogEntry
{
    public EntryKind Kind { get; private set; }

    /// <summary>When it happened, or when a timer fires. UTC ticks.</summary>
    public long Ticks { get; set; }

    /// <summary>The task's number; the status of <see cref="EntryKind.Finished"/>.</summary>
    public int TaskId { get; set; }

    public string? Name { get; set; }

    public string? Version { get; set; }

    /// <summary>The other run: a sub-orchestration, or the receiver of an event.</summary>
    public string? Target { get; set; }

    /// <summary>Input, result, payload, reason.</summary>
    public string? Text { get; set; }

    /// <summary>JSON object.</summary>
    public string? Tags { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    /// <summary>False for a failure that a retry cannot mend, such as a name that is not registered.</summary>
    public bool Retriable { get; set; }

    /// <summary>Whether it is something that the code did, rather than something that happened to the run.</summary>
    public bool IsAction => Kind is >= EntryKind.TaskScheduled and <= EntryKind.EventSent;

    public LogEntry Copy() => (LogEntry)MemberwiseClone();

    public void Clear(EntryKind kind)
    {
        Kind = kind;
        Ticks = 0;
        TaskId = 0;
        Name = Version = Target = Text = Tags = null;
        Failure = null;
        Retriable = true;
    }
}
