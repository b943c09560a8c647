namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>Telling activities under way that their run has ended: only a termination does not wait for them.</summary>
internal sealed partial class LiveRun
{
    // Guarded by _gate.
    private CancellationTokenSource? _end;
    private bool _hasEnded;

    /// <summary>Cancelled once the end of the run is in the file.</summary>
    public CancellationToken End
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded ? new(canceled: true) : (_end ??= new()).Token;
            }
        }
    }

    private void TellActivities()
    {
        CancellationTokenSource? end;
        lock (_gate)
        {
            _hasEnded = true;
            end = _end;
        }

        // Not on this thread, which is the writer's: who waits for the token may take its time.
        _ = end?.CancelAsync();
    }
}
