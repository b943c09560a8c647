using Microsoft.DurableTask;

namespace DurableTask.AzureStorage.Hosting.CrashHost;

/// <summary>What the worker that is killed and the one that takes over both run.</summary>
public static class CrashTasks
{
    public const string Run = "Run", Work = "Work";

    /// <summary>Activities that a worker runs at once, and that one step of the run begins.</summary>
    public const int Places = 4, Step = 10;

    /// <summary>Settings with which a takeover is as quick as the options allow.</summary>
    public static void Set(AzureStorageTaskHubOptions options, string connection, string hub)
    {
        options.ConnectionString = connection;
        options.TaskHubName = hub;
        options.PartitionCount = 2;
        options.MaxQueuePollingInterval = TimeSpan.FromMilliseconds(50);
        options.MessageVisibilityTimeout = TimeSpan.FromSeconds(30);
        options.LeaseDuration = TimeSpan.FromSeconds(15);
        options.MaxConcurrentActivities = Places;
    }

    /// <summary>A run of many short activities, each of which calls <paramref name="begun"/> first.</summary>
    public static void Register(DurableTaskRegistry tasks, Action<int> begun) => tasks
        .AddActivityFunc<int, int>(Work, async (_, value) =>
        {
            begun(value);
            await Task.Delay(200);
            return value;
        })
        .AddOrchestratorFunc<int, int>(Run, async (context, count) =>
        {
            var sum = 0;
            foreach (var part in Enumerable.Range(0, count).Chunk(Step))
            {
                sum += (await Task.WhenAll(part.Select(value => context.CallActivityAsync<int>(Work, value)))).Sum();
            }

            return sum;
        });
}
