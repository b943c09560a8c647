using Azure.Core;
using Azure.Core.Pipeline;

namespace DurableTask.AzureStorage.Hosting.Internal.Account;

/// <summary>How often a request to the account is tried.</summary>
/// <remarks>
/// Clients are told when it has been away for half a minute. A worker waits however long it is away, for the service does not get over a
/// failure in some places: an activity that could not be returned is refused by this worker for ever, a run whose messages could not be
/// returned is never looked at again, and messages whose runs could not be looked up count as held for ever.
/// </remarks>
/// <param name="retries">Of clients' requests.</param>
/// <param name="delay">Between two tries.</param>
/// <param name="stop">The worker stops: what it holds becomes visible to others by itself.</param>
internal sealed class HubRetry(int retries, DelayStrategy delay, CancellationToken stop) : RetryPolicy(retries, delay)
{
    // Client and worker share the service, and with it what wakes the worker for the messages of the client; so the calls tell who is who.
    private static readonly AsyncLocal<bool> IsWork = new();

    /// <summary>What the caller begins from here on is a worker's work.</summary>
    public static void BeginWork() => IsWork.Value = true;

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) || GoesOn(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception).ConfigureAwait(false) || GoesOn(message, exception);

    private bool GoesOn(HttpMessage message, Exception? exception) => IsWork.Value && !stop.IsCancellationRequested
        && (exception is null
            ? message.ResponseClassifier.IsRetriableResponse(message)
            : message.ResponseClassifier.IsRetriable(message, exception));
}
