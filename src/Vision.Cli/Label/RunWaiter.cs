using System.Collections.Concurrent;

namespace Vision.Cli;

/// <summary>Waits for many runs through one event stream.</summary>
/// <remarks>
/// | what happens                                     | what is done                                                     |
/// |--------------------------------------------------|------------------------------------------------------------------|
/// | a run that is waited for ends                    | its waiter goes on                                               |
/// | a run ends before anybody waits for it           | remembered (the newest <see cref="Remembered"/>)                 |
/// | the stream breaks                                | opened again; meanwhile the sweep finds what ended               |
/// | every <see cref="SweepInterval"/>                | the longest-waiting runs are asked for, in case an event was lost |
/// | the host is silent for <see cref="Patience"/>    | all waiters fail with a sentence                                 |
/// </remarks>
internal sealed class RunWaiter : IAsyncDisposable
{
    private const int Remembered = 20_000;
    private const int SweepSize = 20;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly VisionApi _api;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly RecentIds _ended = new(Remembered);
    private readonly Task _working;
    private long _sequence;
    private long _lastContact;

    public RunWaiter(VisionApi api, TimeProvider time)
    {
        (_api, _time) = (api, time);
        _lastContact = time.GetTimestamp();
        _working = Task.WhenAll(ListenAsync(_ending.Token), SweepAsync(_ending.Token));
    }

    /// <summary>Called for every change of every run that the stream tells of. Default: nothing.</summary>
    public Action<Run> Changed { get; init; } = _ => { };

    /// <summary>Returns once the stream is open, or could not be opened and the sweep has to do.</summary>
    public Task ReadyAsync() => _firstTry.Task;

    /// <summary>Waits until the run has ended.</summary>
    /// <returns>The run with its output.</returns>
    public async Task<Run> WaitAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var waiting = _waiting.GetOrAdd(id, _ => new Waiting(Interlocked.Increment(ref _sequence)));
            if (_ended.Remove(id))
                waiting.Signal.TrySetResult();
            await waiting.Signal.Task.WaitAsync(cancellationToken);
            _waiting.TryRemove(id, out _);

            var run = await _api.GetRunAsync(id, cancellationToken);
            if (run.IsFinished)
                return run;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _working;
        _ending.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var run in _api.ChangesAsync(() => _firstTry.TrySetResult(), cancellationToken))
                {
                    _lastContact = _time.GetTimestamp();
                    Changed(run);
                    if (run.IsFinished)
                        Finish(run.InstanceId);
                }
            }
            catch (Exception exception) when (IsLostContact(exception))
            {
                // The sweep tells when it lasts.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _firstTry.TrySetResult();
            await Task.Delay(SweepInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Finish(string id)
    {
        // Remembered first: whoever begins to wait between the two lines finds it.
        _ended.Add(id);
        if (_waiting.TryGetValue(id, out var waiting) && _ended.Remove(id))
            waiting.Signal.TrySetResult();
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(SweepInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                while (await SweepOldestAsync(cancellationToken))
                    ;
            }
            catch (Exception exception) when (IsLostContact(exception))
            {
                if (_time.GetElapsedTime(_lastContact) > Patience)
                    FailAll();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // True when everything looked at had ended, so that more of the same is likely.
    private async Task<bool> SweepOldestAsync(CancellationToken cancellationToken)
    {
        var oldest = _waiting.OrderBy(entry => entry.Value.Sequence).Take(SweepSize).ToList();
        var ended = 0;
        foreach (var (id, waiting) in oldest)
        {
            var run = await _api.GetRunAsync(id, cancellationToken);
            _lastContact = _time.GetTimestamp();
            if (!run.IsFinished)
                continue;

            ended++;
            waiting.Signal.TrySetResult();
        }

        return ended == SweepSize;
    }

    private void FailAll()
    {
        foreach (var waiting in _waiting.Values)
        {
            waiting.Signal.TrySetException(new CliException(
                ExitCode.NoHost,
                $"The host at {_api.Address} stopped answering. The runs go on when it is started again; see them with: vision status"));
        }
    }

    // A run that was purged meanwhile is not found; its waiter must learn it from its own request.
    private static bool IsLostContact(Exception exception) => exception is HttpRequestException or IOException or CliException or ApiException;

    private sealed record Waiting(long Sequence)
    {
        public TaskCompletionSource Signal { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
