using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Watching;

/// <summary>Clients that wait for a run to begin or to end. They are told by the commit that makes it so; nobody asks again and again.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);
    private Exception? _stopped;

    /// <summary>Waits until the status of a run is one that <paramref name="isIt"/> accepts.</summary>
    /// <param name="id">The run.</param>
    /// <param name="isIt">What is waited for.</param>
    /// <param name="now">Gives the run as it is, after the wait was registered; null when it is known to go on, so that its next change will be told.</param>
    /// <param name="cancellation">Ends the wait, not the run.</param>
    /// <returns>The run as it was then.</returns>
    public async Task<InstanceRow> WaitAsync(string id, Func<OrchestrationRuntimeStatus, bool> isIt, Func<InstanceRow?> now, CancellationToken cancellation)
    {
        Waiter waiter = new(isIt);
        lock (_gate)
        {
            if (_stopped is not null)
            {
                throw _stopped;
            }

            if (!_waiters.TryGetValue(id, out var waiting))
            {
                _waiters[id] = waiting = [];
            }

            waiting.Add(waiter);
        }

        try
        {
            return now() is { } row && isIt(row.Status) ? row : await waiter.Done.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Remove(id, waiter);
        }
    }

    public void Tell(InstanceRow row)
    {
        List<Waiter>? told;
        lock (_gate)
        {
            if (!_waiters.TryGetValue(row.Id, out var waiting))
            {
                return;
            }

            told = waiting.FindAll(waiter => waiter.IsIt(row.Status));
        }

        told.ForEach(waiter => waiter.Done.TrySetResult(row));
    }

    public void Stop(Exception reason)
    {
        List<Waiter> all;
        lock (_gate)
        {
            _stopped = reason;
            all = [.. _waiters.Values.SelectMany(waiting => waiting)];
        }

        all.ForEach(waiter => waiter.Done.TrySetException(reason));
    }

    private void Remove(string id, Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(id, out var waiting) && waiting.Remove(waiter) && waiting.Count == 0)
            {
                _ = _waiters.Remove(id);
            }
        }
    }

    private sealed record Waiter(Func<OrchestrationRuntimeStatus, bool> IsIt)
    {
        public TaskCompletionSource<InstanceRow> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
