using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// Threads of their own for orchestrator code: short work that everything else waits for, and that must not stand in line behind long
/// activities on the thread pool.
/// </summary>
internal sealed class TurnQueue
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly Queue<LiveRun> _queue = [];
    private readonly Thread[] _threads;
    private readonly ILogger _logger;
    private int _idle;
    private long _stoppedAt;
    private bool _stopping;

    public TurnQueue(int threads, ILogger logger)
    {
        _logger = logger;
        _threads = [.. Enumerable.Range(1, threads).Select(number => new Thread(Run) { IsBackground = true, Name = $"DurableTask.Sqlite orchestrator {number}" })];
    }

    public void Start() => Array.ForEach(_threads, thread => thread.Start());

    public void Enqueue(LiveRun run)
    {
        lock (_gate)
        {
            _queue.Enqueue(run);
            if (_idle > 0)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Ends the threads when no turn is left, which a run that always begins anew cannot delay for long.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            _stoppedAt = Stopwatch.GetTimestamp();
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            if (thread.IsAlive)
            {
                thread.Join();
            }
        }
    }

    private void Run()
    {
        while (Next() is { } run)
        {
            try
            {
                run.TakeTurn();
            }
            catch (Exception exception)
            {
                // Orchestrator code cannot bring us here, only a mistake of this library; the other runs must go on.
                _logger.LogCritical(exception, "A turn of run {InstanceId} failed", run.Id);
            }
        }
    }

    private LiveRun? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_stopping && Stopwatch.GetElapsedTime(_stoppedAt) > LongestDrain)
                {
                    return null;
                }

                if (_queue.TryDequeue(out var run))
                {
                    return run;
                }

                if (_stopping)
                {
                    return null;
                }

                _idle++;
                _ = Monitor.Wait(_gate);
                _idle--;
            }
        }
    }
}
