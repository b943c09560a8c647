namespace Vision.Onnx.VideoJobs;

/// <summary>Runs jobs in the order they came, some at a time.</summary>
/// <param name="run">Works on one job; it never throws.</param>
/// <param name="concurrent">Jobs at a time.</param>
internal sealed class JobQueue(Func<string, CancellationToken, Task> run, int concurrent) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly HashSet<Task> _working = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _stopped;

    public void Add(string id)
    {
        lock (_lock)
        {
            _waiting.Enqueue(id);
            Begin();
        }
    }

    /// <summary>Begins no more, stops those that work, and waits until they have stopped.</summary>
    public void Dispose()
    {
        Task[] working;
        lock (_lock)
        {
            if (_stopped)
                return;

            _stopped = true;
            working = [.. _working];
        }

        _stop.Cancel();
        Task.WaitAll(working);
        _stop.Dispose();
    }

    private void Begin()
    {
        while (!_stopped && _working.Count < concurrent && _waiting.TryDequeue(out var id))
        {
            var token = _stop.Token;
            var work = Task.Run(() => run(id, token), CancellationToken.None);
            _working.Add(work);
            work.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void End(Task work)
    {
        lock (_lock)
        {
            _working.Remove(work);
            Begin();
        }
    }
}
