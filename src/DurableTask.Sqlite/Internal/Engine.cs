using DurableTask.Sqlite.Internal.Activities;
using DurableTask.Sqlite.Internal.Native;
using DurableTask.Sqlite.Internal.Orchestrations;
using DurableTask.Sqlite.Internal.Storage;
using DurableTask.Sqlite.Internal.Timers;
using DurableTask.Sqlite.Internal.Watching;
using DurableTask.Sqlite.Internal.Writing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal;

/// <summary>The parts of a running task hub, and what they tell each other.</summary>
internal sealed class Engine : IDisposable
{
    private readonly OwnerLock _lock;
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly LiveRuns _runs;
    private readonly ActivityRunner _runner;

    public Engine(SqliteTaskHubOptions options, DurableTaskRegistry registry, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options;
        Services = services;
        Loggers = loggers;
        Log = loggers.CreateLogger("DurableTask.Sqlite");
        Catalog = new(registry);
        Path = System.IO.Path.GetFullPath(options.Path);
        _time = time;
        _lock = OwnerLock.Take(Path);
        try
        {
            _database = Database.Open(Path, readOnly: false);
            Schema.Prepare(_database, options.Durability);
            OwnerLock.Sign(_database);
            Sequences = new(_database);
            Writer = new(new StoreWriter(_database, Sequences), options.MaxQueuedRequests, Log);
        }
        catch
        {
            _database?.Dispose();
            _lock.Dispose();
            throw;
        }

        Readers = new(Path);
        Turns = new(options.OrchestratorThreads, Log);
        _runner = new(Catalog, services, options, time, Log);
        Scheduler = new(_runner, options);
        Timers = new(time, key => Deliver(key, new(EntryKind.None)), DueUntil);
        Retention = new(this, time);
        _runs = new(this);
        foreach (var (status, count) in Readers.Read(reader => reader.Query("SELECT status, count(*) FROM instances GROUP BY status", row => (row.Int64(0), row.Int64(1)))))
        {
            Counts.Set((OrchestrationRuntimeStatus)status, count);
        }

        Writer.Start();
    }

    public string Path { get; }

    public SqliteTaskHubOptions Options { get; }

    public IServiceProvider Services { get; }

    public ILoggerFactory Loggers { get; }

    public ILogger Log { get; }

    public TaskCatalog Catalog { get; }

    public Sequences Sequences { get; }

    public Writer Writer { get; }

    public ReaderPool Readers { get; }

    public TurnQueue Turns { get; }

    public ActivityScheduler Scheduler { get; }

    public TimerService Timers { get; }

    public Retention Retention { get; }

    public StatusCounts Counts { get; } = new();

    public Waiters Waiters { get; } = new();

    public Changes Changes { get; } = new();

    public bool IsStopping { get; private set; }

    public long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>Takes up what the file holds.</summary>
    public void Start()
    {
        Turns.Start();
        Timers.Start();
        _runs.Recover();
        foreach (var key in Readers.Read(reader => reader.Query("SELECT DISTINCT instance FROM inbox", row => row.Int64(0))))
        {
            Deliver(key, new(EntryKind.None));
        }

        Retention.Start();
    }

    /// <summary>Ends activities, then turns, then writes, so that what was done is not done again.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        IsStopping = true;
        Retention.Dispose();
        Timers.Dispose();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeout = Task.Delay(Options.StopTimeout, TimeProvider.System, limit.Token);
        await Scheduler.StopAsync(timeout).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        await Task.Run(Turns.Stop, CancellationToken.None).ConfigureAwait(false);
        await Task.Run(Writer.Stop, CancellationToken.None).ConfigureAwait(false);
        Waiters.Stop(new ObjectDisposedException(nameof(SqliteTaskHub), $"The task hub {Path} has stopped; its runs go on after the next start."));
    }

    public void Deliver(long key, Message message)
    {
        if (!IsStopping)
        {
            _runs.Deliver(key, message);
        }
    }

    /// <summary>A run was committed.</summary>
    public void Created(InstanceRow row)
    {
        Counts.Move(null, row.Status);
        Telemetry.Started.Add(1, new KeyValuePair<string, object?>("orchestrator", row.Name));
        Changes.Publish(row.Id);
        if (row.StartAt is { } start && start > Now)
        {
            Timers.Arm(start, row.Key);
        }
        else if (!IsStopping)
        {
            _runs.Begin(row);
        }
    }

    /// <summary>Changes of a run were committed.</summary>
    public void RunCommitted(InstanceRow row, OrchestrationRuntimeStatus before, bool hasChanged)
    {
        if (!hasChanged)
        {
            return;
        }

        Counts.Move(before, row.Status);
        Changes.Publish(row.Id);
        Waiters.Tell(row);
        if (row.IsFinished && !before.IsFinal())
        {
            Telemetry.RecordEnd(row);
        }
    }

    /// <summary>Whether the run is in memory and its last commit left it in a status that <paramref name="isIt"/> does not accept.</summary>
    public bool IsKnownNot(string id, Func<OrchestrationRuntimeStatus, bool> isIt) => _runs.CommittedStatus(id) is { } status && !isIt(status);

    public void Forget(LiveRun run) => _runs.Forget(run);

    public void Rest(LiveRun run) => _runs.Rest(run);

    /// <summary>The file could not be read; <paramref name="again"/> is tried a little later.</summary>
    public void CannotRead(TaskHubStorageException exception, Action again)
    {
        Log.LogError(exception, "Runs pause: {Reason}", exception.Message);
        _ = Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System).ContinueWith(_ => again(), TaskScheduler.Default);
    }

    public void Dispose()
    {
        IsStopping = true;
        Retention.Dispose();
        Timers.Dispose();
        Turns.Stop();
        _runner.Dispose();
        Writer.Dispose();
        Readers.Dispose();
        _database.Dispose();
        _lock.Dispose();
    }

    private IReadOnlyList<(long Key, long Wake)> DueUntil(long until) =>
        Readers.Read(reader => reader.Query("SELECT key, wake FROM instances WHERE wake <= ? ORDER BY wake", row => (row.Int64(0), row.Int64(1)), until));
}
