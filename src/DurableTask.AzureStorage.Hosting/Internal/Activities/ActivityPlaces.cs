namespace DurableTask.AzureStorage.Hosting.Internal.Activities;

/// <summary>
/// Decides how many activities run at once, over all and of one name. Who waits too long is sent back to the queue, where an idle worker
/// may find it.
/// </summary>
internal sealed class ActivityPlaces : IDisposable
{
    /// <summary>How long a message that has just been scheduled is held here for its turn.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly SemaphoreSlim _all;
    private readonly Dictionary<string, SemaphoreSlim> _lanes;
    private readonly TimeProvider _time;

    public ActivityPlaces(AzureStorageTaskHubOptions options, TimeProvider time)
    {
        _time = time;
        _all = new(options.MaxConcurrentActivities);
        _lanes = options.MaxConcurrentActivitiesByName.ToDictionary(entry => entry.Key, entry => new SemaphoreSlim(entry.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Waits for a place; disposing it gives it to the next one.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="age">
    /// How long ago the activity was scheduled. The service hides what is sent back for 2^n s when it was taken n times, up to 10 minutes,
    /// and cannot be told otherwise. Who is held for as long as it is old already is hidden for a sixth of that time at most; held for the
    /// same time again and again, it would soon be hidden for nearly all of it while others that come later take the places.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">None came free in time, or <paramref name="cancellation"/>.</exception>
    public async Task<IDisposable> TakeAsync(string name, TimeSpan age, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = new(age > Patience ? age : Patience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        // The name's place first: an activity that waits for its like must not keep others from working meanwhile.
        var lane = _lanes.GetValueOrDefault(name);
        if (lane is not null)
        {
            await lane.WaitAsync(limit.Token).ConfigureAwait(false);
        }

        try
        {
            await _all.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch
        {
            _ = lane?.Release();
            throw;
        }

        return new Place(_all, lane);
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }

    private sealed class Place(SemaphoreSlim all, SemaphoreSlim? lane) : IDisposable
    {
        public void Dispose()
        {
            _ = all.Release();
            _ = lane?.Release();
        }
    }
}
