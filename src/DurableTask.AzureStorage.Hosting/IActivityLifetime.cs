namespace DurableTask.AzureStorage.Hosting;

/// <summary>How long the result of the current activity is wanted. Scoped: an activity takes it as a constructor parameter.</summary>
public interface IActivityLifetime
{
    /// <summary>
    /// Cancelled when nobody waits for the activity any more: its run was terminated or purged, its time is up, or the hub stops for
    /// good. An
    /// activity that does not look at it runs to its end, and its result is dropped.
    /// </summary>
    CancellationToken Ended { get; }
}

internal sealed class ActivityLifetime : IActivityLifetime
{
    public CancellationToken Ended { get; set; }
}
