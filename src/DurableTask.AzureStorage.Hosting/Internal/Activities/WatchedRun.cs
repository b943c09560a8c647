namespace DurableTask.AzureStorage.Hosting.Internal.Activities;

/// <summary>A run that has activities here, and what is known of its end.</summary>
internal sealed class WatchedRun(string instanceId, string executionId) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public string InstanceId => instanceId;

    public string ExecutionId => executionId;

    /// <summary>When the hub was asked last; null for never.</summary>
    public long? AskedAt { get; set; }

    /// <summary>Activities of the run that are here.</summary>
    public int Activities { get; set; }

    public CancellationToken Ended => _ended.Token;

    public Task EndAsync() => _ended.CancelAsync();

    public void Dispose() => _ended.Dispose();
}
