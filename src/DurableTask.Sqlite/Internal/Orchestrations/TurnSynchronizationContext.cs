namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>Keeps the awaits of one run on the thread of its turn, in order. What comes from another thread is not part of the history: it is reported, not run.</summary>
/// <param name="left">Called, on whatever thread, when such a thing is reported.</param>
internal sealed class TurnSynchronizationContext(Action left) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];
    private int _thread;

    /// <summary>Whether the calling thread is the one of the turn under way.</summary>
    public bool IsMine => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Set when something that the context did not give was awaited, and went on later.</summary>
    public bool WasLeft { get; private set; }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsMine)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            WasLeft = true;
            left();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    /// <summary>Does <paramref name="step"/>, then everything that follows from it.</summary>
    public void Run<TState>(Action<TState> step, TState state)
    {
        var outer = Current;
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            // With no context set, tasks continue awaits marked ConfigureAwait(false) right here rather than on the thread pool;
            // the others come to the queue.
            SetSynchronizationContext(null);
            step(state);
            Pump();
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Does <paramref name="step"/> as code of the orchestrator, with the context in force.</summary>
    public void Run(Action step)
    {
        var outer = Current;
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            SetSynchronizationContext(this);
            step();
            Pump();
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Ends a task in the middle of orchestrator code, so that whoever awaits it goes on in this turn whichever way he awaits.</summary>
    public static void Detached(Action step)
    {
        var outer = Current;
        SetSynchronizationContext(null);
        try
        {
            step();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private void Pump()
    {
        while (_queue.TryDequeue(out var item))
        {
            SetSynchronizationContext(this);
            item.Callback(item.State);
        }
    }
}
