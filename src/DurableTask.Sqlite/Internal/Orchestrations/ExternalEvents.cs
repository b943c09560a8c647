namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// Events and who waits for them, names in any case. The last to wait is the first to get one, as everywhere in Durable Task: who waits in
/// a loop with a time limit has forgotten his earlier waits. Events that nobody waits for are kept, in order.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(string Name, string? Payload)> _kept = [];

    public bool HasWaiters => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.Task.IsCompleted));

    /// <summary>Takes the kept events away.</summary>
    public IReadOnlyList<(string Name, string? Payload)> TakeAll()
    {
        List<(string, string?)> all = [.. _kept];
        _kept.Clear();
        return all;
    }

    /// <summary>Gives a kept event away.</summary>
    public bool TryTake(string name, out string? payload)
    {
        payload = null;
        var found = false;
        for (var i = _kept.Count; i > 0; i--)
        {
            var candidate = _kept.Dequeue();
            if (!found && string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                found = true;
                payload = candidate.Payload;
            }
            else
            {
                _kept.Enqueue(candidate);
            }
        }

        return found;
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

    /// <summary>The one who gets the next event of this name; null when it is to be kept.</summary>
    public Waiter? Raise(string name, string? payload)
    {
        if (_waiters.TryGetValue(name, out var stack))
        {
            while (stack.TryPop(out var waiter))
            {
                if (stack.Count == 0)
                {
                    _ = _waiters.Remove(name);
                }

                if (!waiter.Task.IsCompleted)
                {
                    return waiter;
                }
            }
        }

        _kept.Enqueue((name, payload));
        return null;
    }

    /// <summary>Someone who waits.</summary>
    /// <param name="Task">Ends with the event, or by cancellation.</param>
    /// <param name="Complete">Gives it the payload.</param>
    internal sealed record Waiter(Task Task, Action<string?> Complete);
}
