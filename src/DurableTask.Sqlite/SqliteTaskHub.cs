using DurableTask.Sqlite.Internal;
using DurableTask.Sqlite.Internal.Client;
using DurableTask.Sqlite.Internal.Watching;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Sqlite;

/// <summary>
/// A Durable Task host in this process: runs the registered orchestrators and activities, and keeps everything in one SQLite file. Programs
/// with a host builder call <c>AddDurableTaskSqlite</c> instead of using this class.
/// </summary>
public sealed class SqliteTaskHub : IAsyncDisposable
{
    private readonly Engine _engine;
    private bool _started;
    private bool _stopped;

    /// <summary>Opens or makes the file. Nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="registry">The orchestrators and activities.</param>
    /// <param name="services">Gives activities their dependencies; each activity gets a scope of its own.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="loggers">Where to log; nowhere when null.</param>
    /// <exception cref="TaskHubInUseException">Another process runs on the file.</exception>
    /// <exception cref="TaskHubStorageException">The file cannot be opened.</exception>
    public SqliteTaskHub(SqliteTaskHubOptions options, DurableTaskRegistry registry, IServiceProvider? services = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        options.Validate();
        _engine = new(options, registry, services ?? NoServices.Instance, time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        Client = new SqliteDurableTaskClient(_engine);
        Monitor = new OrchestrationMonitor(_engine);
    }

    /// <summary>Starts, asks about and steers runs. Works before the start too: what is scheduled then begins with it.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Follows what happens.</summary>
    public IOrchestrationMonitor Monitor { get; }

    internal Engine Engine => _engine;

    /// <summary>Goes on with the runs of the file, and takes new ones.</summary>
    /// <param name="cancellation">Has no effect once it has begun.</param>
    public Task StartAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_started)
        {
            _started = true;
            _engine.Start();
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops beginning activities, waits for those under way as long as <see cref="SqliteTaskHubOptions.StopTimeout"/> allows, and writes everything down.</summary>
    /// <param name="cancellation">Ends the wait for activities.</param>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (_started && !_stopped)
        {
            _stopped = true;
            await _engine.StopAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Rewrites the file without gaps (<c>VACUUM</c>). Purges give most of their space back by themselves; this gives all of it back, and puts
    /// the rows of each table together again. Runs pause meanwhile, reading goes on. Needs as much free space as the file has.
    /// </summary>
    /// <exception cref="TaskHubStorageException">The disk is full, or another program reads the file. The file is as it was.</exception>
    public Task CompactAsync() => Maintenance.CompactAsync(_engine);

    /// <summary>
    /// Copies the file as it is at this moment to another one, while runs go on. The copy is a task hub of its own: opened, its runs go on from
    /// where they were; activities that were under way run again there.
    /// </summary>
    /// <param name="path">The copy. It appears, or replaces an older one, when it is complete and on the disk.</param>
    /// <param name="cancellation">Has no effect once the copying has begun.</param>
    /// <exception cref="TaskHubStorageException">The copy cannot be written.</exception>
    public Task BackupAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Task.Run(() => Maintenance.Backup(_engine, path), cancellation);
    }

    /// <summary>Stops, closes the file and lets other processes have it.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _engine.Dispose();
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
