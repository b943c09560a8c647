using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>Bringing a run back to where its history ends.</summary>
internal sealed partial class Execution
{
    private LogReader? _replay;

    /// <summary>Lets everything happen again, without effects. What the code does must be what the history says that it did.</summary>
    public void Replay(LogReader history)
    {
        _replay = history;
        while (Outcome is null && history.Next())
        {
            var entry = history.Entry;
            if (entry.IsAction)
            {
                _fatal = Deviation(Describe(entry.Kind, entry.TaskId, entry.Name, entry.Target), "did not");
                LookAtCode();
                break;
            }

            if (entry.Kind == EntryKind.Finished)
            {
                break;
            }

            Apply(
                new(entry.Kind) { TaskId = entry.TaskId, Name = entry.Name, Text = entry.Text, Failure = entry.Failure, Retriable = entry.Retriable },
                entry.Ticks);
        }

        _replay = null;
    }

    private void Expect(EntryKind kind, int id, string name, string? target)
    {
        if (_fatal is not null)
        {
            throw _fatal;
        }

        var known = _replay!.Next();
        var entry = _replay.Entry;
        if (known && entry.Kind == kind && entry.TaskId == id && (kind == EntryKind.TimerCreated || (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase) && entry.Target == target)))
        {
            return;
        }

        var expected = known && entry.IsAction ? Describe(entry.Kind, entry.TaskId, entry.Name, entry.Target) : "did nothing more";
        _fatal = Deviation(expected, Describe(kind, id, name, target));
        throw _fatal;
    }

    private static string Describe(EntryKind kind, int id, string? name, string? target) => kind switch
    {
        EntryKind.TaskScheduled => $"called activity '{name}' (task #{id})",
        EntryKind.SubScheduled => $"called sub-orchestration '{name}' with id '{target}' (task #{id})",
        EntryKind.TimerCreated => $"created a timer (task #{id})",
        _ => $"sent event '{name}' to '{target}' (task #{id})",
    };

    private NonDeterministicOrchestrationException Deviation(string expected, string actual) => new(row.Id, row.Name, _position, expected, actual);
}
