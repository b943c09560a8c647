namespace DurableTask.Sqlite;

/// <summary>How long the result of the current activity is wanted. Scoped: an activity takes it as a constructor parameter.</summary>
public interface IActivityCancellation
{
    /// <summary>
    /// Cancelled when nobody waits for the activity any more: its run was terminated, its time is up, or the hub stops and has waited long
    /// enough. An activity that does not look at it runs to its end; its result is dropped.
    /// </summary>
    CancellationToken Token { get; }
}
