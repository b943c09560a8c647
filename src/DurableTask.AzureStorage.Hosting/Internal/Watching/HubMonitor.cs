using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>Follows the hub's runs by asking its instance table.</summary>
/// <remarks>
/// The table has no index but the ids, so every question reads all of it inside the account: little work for thousands of runs, seconds for
/// millions. Hence the pause after an answer is at least <see cref="Rest"/> times what the answer took.
/// </remarks>
internal sealed class HubMonitor : ITaskHubMonitor, IDisposable
{
    /// <summary>The shortest pause between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const int Rest = 10;

    private readonly InstanceTable _table;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Watchers _watchers = new();
    private readonly SemaphoreSlim _counting = new(1);
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<OrchestrationRuntimeStatus, long> _counts = new Dictionary<OrchestrationRuntimeStatus, long>();
    private long? _countedAt;
    private TimeSpan _countTook;
    private CancellationTokenSource? _polling;

    public HubMonitor(TableClient table, TimeProvider time, ILogger log) => (_table, _time, _log) = (new(table), time, log);

    public async Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountByStatusAsync(CancellationToken cancellation = default)
    {
        await _counting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_countedAt is not { } counted || _time.GetElapsedTime(counted) >= Pause(_countTook))
            {
                var started = _time.GetTimestamp();
                _counts = await _table.CountAsync(cancellation).ConfigureAwait(false);
                (_countedAt, _countTook) = (_time.GetTimestamp(), _time.GetElapsedTime(started));
            }

            return _counts;
        }
        finally
        {
            _ = _counting.Release();
        }
    }

    public async IAsyncEnumerable<OrchestrationMetadata> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var watcher = Join();
        try
        {
            await foreach (var run in watcher.ReadAsync(cancellation).ConfigureAwait(false))
            {
                yield return run;
            }
        }
        finally
        {
            Leave(watcher);
        }
    }

    public void Dispose()
    {
        _polling?.Cancel();
        _polling?.Dispose();
        _counting.Dispose();
    }

    private Watcher Join()
    {
        lock (_gate)
        {
            var watcher = _watchers.Add();
            if (_polling is null)
            {
                _polling = new();
                _ = PollAsync(_polling.Token);
            }

            return watcher;
        }
    }

    private void Leave(Watcher watcher)
    {
        lock (_gate)
        {
            if (_watchers.Remove(watcher) == 0)
            {
                _polling?.Cancel();
                _polling?.Dispose();
                _polling = null;
            }
        }
    }

    private async Task PollAsync(CancellationToken cancellation)
    {
        InstanceChanges changes = new(_table, _time.GetUtcNow());
        try
        {
            while (true)
            {
                var started = _time.GetTimestamp();
                try
                {
                    await foreach (var run in changes.NextAsync(cancellation).ConfigureAwait(false))
                    {
                        _watchers.Tell(run);
                    }
                }
                catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException)
                {
                    _log.LogWarning(exception, "The runs of the hub cannot be watched now: {Reason}", exception.Message);
                }

                await Task.Delay(Pause(_time.GetElapsedTime(started)), _time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    private static TimeSpan Pause(TimeSpan took) => took * Rest > Interval ? took * Rest : Interval;
}
