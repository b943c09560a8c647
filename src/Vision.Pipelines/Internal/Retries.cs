using Microsoft.DurableTask;

namespace Vision.Pipelines.Internal;

/// <summary>Which failed activities are tried again.</summary>
/// <remarks>
/// | failure                                                              | tried again                                    |
/// |----------------------------------------------------------------------|------------------------------------------------|
/// | <see cref="VisionException.IsRetryable"/>: throttled, quota, provider or store unavailable | after 1, 2, 4… 60 s, 10 tries in all |
/// | its process ended meanwhile, on hosts that report that as a failure (Azure Functions) | the same |
/// | any other                                                            | never: the same input fails the same way again |
/// </remarks>
internal static class Retries
{
    private static readonly RetryPolicy Policy = new(
        maxNumberOfAttempts: 10, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1))
    {
        HandleFailure = IsRetryable,
    };

    private static readonly RetryPolicy Patience = new(
        maxNumberOfAttempts: 1000, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromMinutes(2), retryTimeout: TimeSpan.FromDays(1))
    {
        HandleFailure = IsRetryable,
    };

    /// <summary>For what waits its turn, as jobs do of which an account may have 20: after 2, 3, 4.5 … 120 s, for a day.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(Patience);

    /// <summary>For every activity of every pipeline.</summary>
    public static TaskOptions Transient { get; } = TaskOptions.FromRetryPolicy(Policy);

    // Only the type's name crosses from the activity to the orchestration, so the types are asked for one by one.
    public static bool IsRetryable(TaskFailureDetails failure) =>
        failure.IsCausedBy<ThrottledException>()
        || failure.IsCausedBy<QuotaExceededException>()
        || failure.IsCausedBy<ProviderUnavailableException>()
        || failure.IsCausedBy<ObjectStoreUnavailableException>()
        || EndedWithItsProcess(failure);

    // A Functions host outlives its worker, and makes of what the worker left undone failures with an exception of its own.
    private static bool EndedWithItsProcess(TaskFailureDetails? failure) =>
        failure is not null && (failure.ErrorType.EndsWith("WorkerProcessExitException", StringComparison.Ordinal) || EndedWithItsProcess(failure.InnerFailure));
}
