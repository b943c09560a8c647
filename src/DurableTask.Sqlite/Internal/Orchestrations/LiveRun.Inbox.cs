using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// Committed messages. A run that comes into memory takes those of the file; what is delivered to it one by one and was among them is not
/// taken twice. Events for a failed run stay in the file, for the day on which it is rewound.
/// </summary>
internal sealed partial class LiveRun
{
    private readonly HashSet<long> _taken = [];
    private bool _endedHere;

    /// <summary>A finished run that somebody woke: it may have been rewound since it was read.</summary>
    private void LookAgain()
    {
        if (_loaded && _execution is null && !_endedHere && _turn.Exists(message => message.Kind == EntryKind.None))
        {
            _loaded = false;
        }
    }

    private void TakeInbox(IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        _ = _turn.RemoveAll(message => message.InboxId != 0 && messages.Any(taken => taken.InboxId == message.InboxId));
        _turn.InsertRange(0, messages);
        foreach (var message in messages)
        {
            _ = _taken.Add(message.InboxId);
        }
    }

    /// <summary>Whether the message stays in the file: to be taken after a rewind, or by a program that knows the run's version.</summary>
    private bool IsKept(Message message) => message.Kind switch
    {
        EntryKind.Terminated => false,
        _ when IsLeftAlone => true,
        EntryKind.EventRaised => message.InboxId != 0 && _execution is null && _row is { Status: OrchestrationRuntimeStatus.Failed },
        _ => false,
    };
}
