using DurableTask.AzureStorage.Hosting.Internal.Account;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting.Internal;

/// <summary>Our options in the service's own words, and what of those is not a choice.</summary>
internal static class HubSettings
{
    private static readonly TimeSpan LeastForRuns = TimeSpan.FromSeconds(60);

    public static AzureStorageOrchestrationServiceSettings Of(AzureStorageTaskHubOptions options, HubConnection connection, ILoggerFactory loggers, TimeProvider time) => new()
    {
        StorageAccountClientProvider = connection.Provider,
        TaskHubName = options.TaskHubName,
        PartitionCount = options.PartitionCount,
        LoggerFactory = loggers,
        // Two workers on one machine are two workers.
        WorkerId = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.CreateVersion7(time.GetUtcNow()):N}",
        // With the lease on, one application at a time works and the others only wait.
        UseAppLease = false,
        // Otherwise a start that is refused says nothing.
        ThrowExceptionOnInvalidDedupeStatus = true,
        ExtendedSessionsEnabled = true,
        ExtendedSessionIdleTimeout = options.SessionIdleTimeout,
        MaxQueuePollingInterval = options.MaxQueuePollingInterval,
        // Never renewed: what a busy worker has not done in this time comes again, and an event is then raised twice.
        ControlQueueVisibilityTimeout = options.MessageVisibilityTimeout > LeastForRuns ? options.MessageVisibilityTimeout : LeastForRuns,
        WorkItemQueueVisibilityTimeout = options.MessageVisibilityTimeout,
        LeaseInterval = options.LeaseDuration,
        LeaseRenewInterval = options.LeaseDuration / 3,
        LeaseAcquireInterval = options.LeaseDuration / 3,
        MaxConcurrentTaskOrchestrationWorkItems = options.MaxConcurrentOrchestrations,
        MaxConcurrentTaskActivityWorkItems = options.MaxConcurrentActivities + options.MaxConcurrentActivitiesByName.Values.Sum(),
    };
}
