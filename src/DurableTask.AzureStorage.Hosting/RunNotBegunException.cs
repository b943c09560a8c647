namespace DurableTask.AzureStorage.Hosting;

/// <summary>
/// An event, suspension or resumption was not sent, as its run has not begun. A hub on Azure Storage keeps such a message for runs that
/// have: a
/// worker that sees it while the start is hidden in the queue drops it without a word.
/// </summary>
/// <param name="instanceId">The run.</param>
/// <param name="startsAt">When it is to begin; null when it could begin now and no worker has taken it up.</param>
public sealed class RunNotBegunException(string instanceId, DateTimeOffset? startsAt) : InvalidOperationException(startsAt is { } at
    ? $"Run '{instanceId}' begins at {at:u}, and before that time the task hub keeps nothing for it. Send it then, or terminate the run."
    : $"No worker has begun run '{instanceId}' so far, and until then the task hub keeps nothing for it. See that workers run, and send it again.")
{
    /// <summary>The run.</summary>
    public string InstanceId => instanceId;

    /// <summary>When it is to begin; null when it could begin now and no worker has taken it up.</summary>
    public DateTimeOffset? StartsAt => startsAt;
}
