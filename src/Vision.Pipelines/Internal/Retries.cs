using Microsoft.DurableTask;

namespace Vision.Pipelines.Internal;

/// <summary>Which failed activities are tried again.</summary>
/// <remarks>
/// | failure                                                              | tried again                                    |
/// |----------------------------------------------------------------------|------------------------------------------------|
/// | <see cref="VisionException.IsRetryable"/>: throttled, quota, provider or store unavailable | after 1, 2, 4… 60 s, 10 tries in all |
/// | any other                                                            | never: the same input fails the same way again |
/// </remarks>
internal static class Retries
{
    private static readonly RetryPolicy Policy = new(
        maxNumberOfAttempts: 10, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1))
    {
        HandleFailure = IsRetryable,
    };

    /// <summary>For every activity of every pipeline.</summary>
    public static TaskOptions Transient { get; } = TaskOptions.FromRetryPolicy(Policy);

    // Only the type's name crosses from the activity to the orchestration, so the types are asked for one by one.
    public static bool IsRetryable(TaskFailureDetails failure) =>
        failure.IsCausedBy<ThrottledException>()
        || failure.IsCausedBy<QuotaExceededException>()
        || failure.IsCausedBy<ProviderUnavailableException>()
        || failure.IsCausedBy<ObjectStoreUnavailableException>();
}
