namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>Makes the token only for who asks: most activities are over before anybody could lose interest in them.</summary>
internal sealed class ActivityCancellation : IActivityCancellation, IDisposable
{
    private Func<CancellationTokenSource>? _begin;
    private CancellationTokenSource? _limit;
    private CancellationTokenSource? _end;

    public CancellationToken Token => (_end ??= _begin?.Invoke())?.Token ?? CancellationToken.None;

    /// <summary>Whether the activity asked for its token, and its time is over.</summary>
    public bool IsTimedOut => _limit?.IsCancellationRequested == true;

    /// <summary>Says what ends the activity; counts until its scope ends.</summary>
    public void Set(ActivityWork work, TimeSpan? timeout, TimeProvider time, CancellationToken giveUp) => _begin = () =>
    {
        _limit = timeout is { } length ? new(length, time) : new();
        return CancellationTokenSource.CreateLinkedTokenSource(work.Run.End, giveUp, _limit.Token);
    };

    public void Dispose()
    {
        _end?.Dispose();
        _limit?.Dispose();
    }
}
