namespace Vision.Cli;

/// <summary>Finds the runs of objects that were stored without the host: by listing what began since the load did.</summary>
internal sealed class RunsOfObjects : IAsyncDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    // A run may become visible a little later than its time says.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly VisionApi _api;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);
    private readonly Task _working;
    private DateTimeOffset _since;

    /// <param name="api">The host.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="since">The host's time when the load began.</param>
    public RunsOfObjects(VisionApi api, TimeProvider time, DateTimeOffset since)
    {
        (_api, _time, _since) = (api, time, since);
        _working = ListAsync(_ending.Token);
    }

    /// <summary>The id of the run over an object.</summary>
    public Task<string> FindAsync(string reference, CancellationToken cancellationToken)
    {
        lock (_found)
        {
            if (_found.TryGetValue(reference, out var id))
                return Task.FromResult(id);

            if (!_awaited.TryGetValue(reference, out var awaited))
                _awaited[reference] = awaited = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return awaited.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _working;
        _ending.Dispose();
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListNewAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or CliException or ApiException)
            {
                // Asked again after the pause; the load's own limit of time ends the waiting.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListNewAsync(CancellationToken cancellationToken)
    {
        var newest = _since;
        string? token = null;
        do
        {
            (var runs, token) = await _api.ListRunsAsync(new RunQuery([], PageSize) { CreatedFrom = _since }, token, cancellationToken);
            foreach (var run in runs)
            {
                newest = run.CreatedTime - Overlap > newest ? run.CreatedTime - Overlap : newest;
                if (run.File is { } file)
                    Note(file, run.InstanceId);
            }
        }
        while (token is not null);
        _since = newest;
    }

    private void Note(string reference, string id)
    {
        lock (_found)
        {
            if (_found.TryAdd(reference, id) && _awaited.Remove(reference, out var awaited))
                awaited.TrySetResult(id);
        }
    }
}
