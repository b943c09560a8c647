namespace DurableTask.AzureStorage.Hosting;

/// <summary>Options of the tests' hubs: quick looks, few partitions.</summary>
internal static class TestHubs
{
    public static void Set(AzureStorageTaskHubOptions options, string connection, string name)
    {
        options.ConnectionString = connection;
        options.TaskHubName = name;
        options.PartitionCount = 2;
        options.MaxQueuePollingInterval = TimeSpan.FromMilliseconds(50);
        options.MessageVisibilityTimeout = TimeSpan.FromSeconds(30);
        options.LeaseDuration = TimeSpan.FromSeconds(15);
        options.SessionIdleTimeout = TimeSpan.FromSeconds(2);
        options.StopTimeout = TimeSpan.FromSeconds(2);
    }
}
