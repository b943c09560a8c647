using System.Diagnostics;
using DurableTask.Sqlite.Internal.Native;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Writing;

/// <summary>
/// The one thread that writes. While a commit is on its way to the disk more work gathers, and the next commit takes all of it: the slower
/// the disk, the larger the groups.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Nothing queued</term><description>waits</description></item>
/// <item><term>Work queued</term><description>one transaction with all of it, then <see cref="IWrite.Committed"/> of each in order</description></item>
/// <item><term>Maintenance asked for</term><description>does it between two transactions</description></item>
/// <item><term>File cannot be written</term><description>requests of clients fail; the rest is kept and tried again, more slowly each time, until it works</description></item>
/// <item><term>Stopped</term><description>writes what is queued, then ends; what cannot be written is dropped and happens again after the next start</description></item>
/// </list>
/// </remarks>
internal sealed class Writer : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A transaction's statements may take so many times as long as its commit.</summary>
    private const int StatementsToCommit = 4;

    /// <summary>A transaction holds a multiple of so many writes, as long as there are so many.</summary>
    private const int SmallestBatch = 32;

    /// <summary>The time of a commit is the mean of about so many.</summary>
    private const int CommitsRemembered = 8;

    private readonly object _gate = new();
    private readonly StoreWriter _store;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _room;
    private readonly Thread _thread;
    private readonly Queue<Maintenance> _maintenance = [];
    private List<IWrite> _queued = [];
    private List<IWrite> _batch = [];
    private long _commitTicks;
    private bool _stopping;

    /// <param name="store">The file.</param>
    /// <param name="room">Requests that may be queued at the same time.</param>
    /// <param name="logger">Where trouble is told.</param>
    public Writer(StoreWriter store, int room, ILogger logger)
    {
        _room = new(room);
        _store = store;
        _logger = logger;
        _thread = new(Run) { IsBackground = true, Name = "DurableTask.Sqlite writer" };
    }

    /// <summary>Why nothing can be written at the moment.</summary>
    public TaskHubStorageException? Trouble { get; private set; }

    /// <summary>Transactions committed so far.</summary>
    public long Transactions { get; private set; }

    /// <summary>Set by tests: called between the stages of a commit. When it says true, nothing is written or told from then on, as if the process had ended there.</summary>
    public Func<string, bool>? Fault { get; set; }

    /// <summary>Set by benchmarks, before the first write.</summary>
    public IStatementObserver? Observer
    {
        set => _store.Database.Observer = value;
    }

    /// <summary>Runs a statement on the writing connection. For <see cref="Fault"/>, which is called by the writer's thread.</summary>
    public void Execute(string sql) => _store.Database.Execute(sql);

    public void Start() => _thread.Start();

    public void Enqueue(IWrite write)
    {
        lock (_gate)
        {
            if (!_stopping)
            {
                _queued.Add(write);
                if (_queued.Count == 1)
                {
                    Monitor.Pulse(_gate);
                }

                return;
            }
        }

        write.Failed(new ObjectDisposedException(nameof(SqliteTaskHub), "The task hub has stopped."));
    }

    /// <summary>Asks for <paramref name="apply"/> in the next transaction, and waits until it is durable; before that, for room in the queue.</summary>
    public async Task<T> AskAsync<T>(Func<StoreWriter, T> apply, Action<T>? committed, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation).ConfigureAwait(false);
        Request<T> request = new(apply, committed, _room);
        Enqueue(request);
        return await request.Done.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Does something to the file between two transactions.</summary>
    public Task BetweenCommitsAsync(Action<Database> work)
    {
        Maintenance maintenance = new(work);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteTaskHub));
            _maintenance.Enqueue(maintenance);
            Monitor.Pulse(_gate);
        }

        return maintenance.Done.Task;
    }

    /// <summary>Requests and changes of runs that no transaction has taken yet.</summary>
    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _queued.Count;
            }
        }
    }

    /// <summary>Writes what is queued and ends the thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Stop();
        }
    }

    private void Run()
    {
        try
        {
            while (Take())
            {
                Commit();
                Maintain();
            }
        }
        catch (DeathException)
        {
            _store.Rollback();
        }
    }

    private void Reach(string stage)
    {
        if (Fault?.Invoke(stage) is true)
        {
            throw new DeathException();
        }
    }

    private sealed class DeathException : Exception;

    private bool Take()
    {
        lock (_gate)
        {
            while (_queued.Count == 0 && _maintenance.Count == 0)
            {
                if (_stopping)
                {
                    return false;
                }

                _ = Monitor.Wait(_gate);
            }

            (_batch, _queued) = (_queued, _batch);
            return true;
        }
    }

    /// <summary>Writes all of the batch, in one transaction or several.</summary>
    private void Commit()
    {
        var pause = FirstPause;
        while (_batch.Count > 0)
        {
            try
            {
                var count = Write();
                if (Trouble is not null)
                {
                    _logger.LogInformation("The task hub {Path} can be written again; runs go on", _store.Database.Path);
                    Trouble = null;
                }

                Tell(count);
                _batch.RemoveRange(0, count);
            }
            catch (TaskHubStorageException exception)
            {
                GiveUpRequests(exception);
                if (!Wait(exception, ref pause))
                {
                    _batch.Clear();
                    return;
                }
            }
        }

    }

    private void Tell(int count)
    {
        for (var i = 0; i < count; i++)
        {
            try
            {
                _batch[i].Committed();
            }
            catch (Exception exception)
            {
                // What is committed is committed; one observer's mistake must not keep the others from hearing.
                _logger.LogError(exception, "Something failed after a commit of the task hub {Path}", _store.Database.Path);
            }
        }

        Reach("told");
    }

    private void Maintain()
    {
        while (true)
        {
            Maintenance? next;
            lock (_gate)
            {
                if (!_maintenance.TryDequeue(out next))
                {
                    return;
                }
            }

            try
            {
                next.Work(_store.Database);
                next.Done.SetResult();
            }
            catch (Exception exception)
            {
                next.Done.SetException(exception);
            }
        }
    }

    private sealed record Maintenance(Action<Database> Work)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>
    /// One transaction with the beginning of the batch. It ends when its statements have taken several times as long as a commit takes: a longer
    /// one would save little, and make everyone in it wait while nobody else has anything to do.
    /// </summary>
    /// <returns>How many writes it holds.</returns>
    private int Write()
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        try
        {
            Reach("beginning");
            _store.Begin();
            Reach("begun");
            var enough = started + (_commitTicks * StatementsToCommit);
            do
            {
                _batch[count++].Apply(_store);
                Reach("applied");
            }
            while (count < _batch.Count && (count % SmallestBatch != 0 || Stopwatch.GetTimestamp() < enough));

            var applied = Stopwatch.GetTimestamp();
            _store.Commit();
            _commitTicks += (Stopwatch.GetTimestamp() - applied - _commitTicks) / CommitsRemembered;
            Transactions++;
            Reach("committed");
        }
        catch (TaskHubStorageException)
        {
            _store.Rollback();
            throw;
        }

        Telemetry.Commits.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        Telemetry.CommitSize.Record(count);
        return count;
    }

    private void GiveUpRequests(TaskHubStorageException exception)
    {
        foreach (var write in _batch)
        {
            if (!write.IsKept)
            {
                write.Failed(exception);
            }
        }

        _ = _batch.RemoveAll(write => !write.IsKept);
    }

    /// <summary>Waits before the next try, failing what clients ask meanwhile. False when the hub stops.</summary>
    private bool Wait(TaskHubStorageException exception, ref TimeSpan pause)
    {
        if (Trouble is null)
        {
            _logger.LogError(exception, "Runs pause: {Reason}", exception.Message);
        }

        Trouble = exception;
        var until = Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        while (true)
        {
            List<IWrite> requests;
            lock (_gate)
            {
                var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
                if (_stopping)
                {
                    return false;
                }

                if (left <= TimeSpan.Zero)
                {
                    return true;
                }

                _ = Monitor.Wait(_gate, left);
                requests = _queued.FindAll(write => !write.IsKept);
                _ = _queued.RemoveAll(write => !write.IsKept);
                _batch.AddRange(_queued);
                _queued.Clear();
            }

            foreach (var request in requests)
            {
                request.Failed(exception);
            }
        }
    }
}
