using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Events and who waits for them, names in any case. The last to wait is the first to get one, as everywhere in Durable Task. Events that
/// nobody waits for are kept, in order.
/// </summary>
internal sealed class RunEvents
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RaisedEvent> _kept = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<RaisedEvent> Kept => _kept;

    public void Keep(RaisedEvent raised) => _kept.Add(raised);

    /// <summary>Gives a kept event away.</summary>
    public RaisedEvent? Take(string name)
    {
        var index = _kept.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            return null;
        }

        var taken = _kept[index];
        _kept.RemoveAt(index);
        return taken;
    }

    public void Wait(string name, Waiter waiter)
    {
        if (!_waiters.TryGetValue(name, out var stack))
        {
            _waiters[name] = stack = new();
        }

        // Waits that timed out would gather here if nothing ever came.
        while (stack.TryPeek(out var last) && last.Task.IsCompleted)
        {
            _ = stack.Pop();
        }

        stack.Push(waiter);
    }

    /// <summary>Gives the event to who waits for it, or keeps it. One that came before is dropped.</summary>
    public void Raise(RaisedEvent raised)
    {
        if (raised.Key is { } key && !_keys.Add(key))
        {
            return;
        }

        while (_waiters.TryGetValue(raised.Name, out var stack) && stack.TryPop(out var waiter))
        {
            if (!waiter.Task.IsCompleted)
            {
                waiter.Complete(raised);
                return;
            }
        }

        _kept.Add(raised);
    }

    /// <summary>Someone who waits.</summary>
    /// <param name="Task">Ends with the event, or by cancellation.</param>
    /// <param name="Complete">Gives it the event.</param>
    internal sealed record Waiter(Task Task, Action<RaisedEvent> Complete);
}
