using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vision.Files.Internal;

namespace Vision.Files;

/// <summary>Reports the files that users drop into the folders of a <see cref="FileObjectStore"/>, by copying or moving.</summary>
/// <remarks>
/// | what happens                                        | what the source does                                          |
/// |-----------------------------------------------------|---------------------------------------------------------------|
/// | start                                               | reads all folders, reports what no earlier process reported   |
/// | a file appears or changes                           | waits until it was left alone for the settle time, then reports it |
/// | … and its format says that more is to come          | waits until it was left alone for the time for incomplete files |
/// | a file is moved in, or was changed long ago         | reports it at once                                            |
/// | a folder is moved in                                | reads it                                                      |
/// | the system lost events, or the rescan interval passed | reads all folders again                                     |
/// | a hidden file, a partial download, a symbolic link  | nothing                                                       |
/// | a report fails                                      | logs it and tries again after the retry delay                 |
/// <para>Each version of a file is reported once, also across restarts; a crash at the wrong moment reports one again, so a report must
/// be harmless when repeated.</para>
/// </remarks>
public sealed class FolderSource
{
    private readonly FileObjectStore _store;
    private readonly FolderSourceOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Arrivals _arrivals;
    private readonly ReportedFiles _reported;
    private readonly Channel<string?> _changes = Channel.CreateUnbounded<string?>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="store">The store whose folders are watched.</param>
    /// <param name="options">How.</param>
    /// <param name="logger">Hears of files that could not be reported.</param>
    /// <param name="time">The clock of settling and rescans.</param>
    public FolderSource(FileObjectStore store, FolderSourceOptions options, ILogger<FolderSource> logger, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.SettleTime, TimeSpan.Zero);
        _store = store;
        _options = options;
        _logger = logger;
        _time = time ?? TimeProvider.System;
        _arrivals = new Arrivals(options.SettleTime, options.IncompleteTime, _time);
        _reported = new ReportedFiles(Path.Combine(store.Root, KeyPaths.PrivateFolder, "reported"));
    }

    /// <summary>Watches until cancelled.</summary>
    /// <param name="report">Takes each arrival; the file counts as reported when it returns.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task RunAsync(Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var watcher = Watch();
        ScanAll();
        using var rescan = _time.CreateTimer(_ => _changes.Writer.TryWrite(null), null, _options.RescanInterval, _options.RescanInterval);
        using var tick = new PeriodicTimer(_options.SettleTime / 4, _time);
        try
        {
            while (true)
            {
                TakeChanges();
                await ReportAsync(report, cancellationToken).ConfigureAwait(false);
                // Idle without timers: only files that are settling need the clock.
                if (_arrivals.IsEmpty)
                    await _changes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
                else
                    await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that the caller asked for.
        }
    }

    private FileSystemWatcher Watch()
    {
        var watcher = new FileSystemWatcher(_store.Root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        watcher.Changed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        watcher.Renamed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        watcher.Error += (_, error) =>
        {
            _logger.LogWarning(error.GetException(), "The system lost changes of {Folder}; reading all of it again", _store.Root);
            _changes.Writer.TryWrite(null);
        };
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void TakeChanges()
    {
        while (_changes.Reader.TryRead(out var path))
        {
            if (path is null)
                ScanAll();
            else if (FolderScan.IsFolder(path))
                Scan(path);
            else
                Add(path, changed: true);
        }
    }

    private void ScanAll()
    {
        foreach (var folder in FolderScan.Containers(_store.Root))
            Scan(folder);
    }

    private void Scan(string folder)
    {
        if (FolderScan.IsIgnored(Path.GetRelativePath(_store.Root, folder)))
            return;

        foreach (var path in FolderScan.Files(folder))
            Add(path, changed: false);
    }

    // A scan comes by every file again and again, so what was reported long ago must cost next to nothing.
    private bool WasReported(string path, ObjectRef reference)
    {
        var file = new FileInfo(path);
        return file.Exists && _reported.Contains(new ObjectCreated(reference, FileObjectStore.ETagOf(file.LastWriteTimeUtc, file.Length), file.Length));
    }

    private void Add(string path, bool changed)
    {
        if (FolderScan.IsIgnored(Path.GetRelativePath(_store.Root, path)))
            return;
        if (_store.Paths.ReferenceOf(path) is not { } reference)
        {
            _logger.LogWarning("{File} is left out: its name cannot be a key; rename the file", path);
            return;
        }

        if (_options.Wanted(reference) && (changed || !WasReported(path, reference)))
            _arrivals.Add(path, reference, changed);
    }

    private Task ReportAsync(Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallel, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(_arrivals.TakeSettled(), parallel, async (arrival, cancellation) =>
        {
            var created = new ObjectCreated(arrival.Reference, FileObjectStore.ETagOf(arrival.Written, arrival.Size), arrival.Size);
            if (_reported.Contains(created))
                return;

            try
            {
                await report(created, cancellation).ConfigureAwait(false);
                _reported.Add(created);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                _logger.LogError(e, "{File} could not be reported; trying again in {Delay}", arrival.Path, _options.RetryDelay);
                _arrivals.Postpone(arrival, _options.RetryDelay);
            }
        });
    }
}
