namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Keeps the awaits of orchestrator code on the thread of its turn, in order, whichever way it awaits. What goes on elsewhere is noticed and
/// not run, as no history could repeat it.
/// </summary>
internal sealed class CodeTurn : SynchronizationContext
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
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    /// <summary>Does <paramref name="step"/>, then everything that follows from it.</summary>
    /// <param name="step">What is done.</param>
    /// <param name="isCode">It is code of the orchestrator, not the end of a task that code awaits.</param>
    public void Run(Action step, bool isCode = false)
    {
        var outer = Current;
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            // With no context set, tasks continue awaits marked ConfigureAwait(false) right here rather than on the thread pool.
            SetSynchronizationContext(isCode ? this : null);
            step();
            while (_queue.TryDequeue(out var item))
            {
                SetSynchronizationContext(this);
                item.Callback(item.State);
            }
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Ends a task in the middle of orchestrator code, so that whoever awaits it goes on in this turn.</summary>
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
}
