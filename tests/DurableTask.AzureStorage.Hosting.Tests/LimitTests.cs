namespace DurableTask.AzureStorage.Hosting;

public class LimitTests
{
    [Fact]
    public async Task MaxConcurrentActivitiesByName_IsKept_WhileOthersRun()
    {
        var (running, most) = (0, 0);
        TaskCompletionSource release = new();
        await using var hub = await TestHub.StartAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Heavy", async (_, value) =>
                {
                    lock (release)
                    {
                        most = Math.Max(most, ++running);
                    }

                    await release.Task;
                    lock (release)
                    {
                        running--;
                    }

                    return value;
                })
                .AddActivityFunc<int, int>("Light", (_, value) => value)
                .AddOrchestratorFunc<int, int>("Run", async (context, count) =>
                {
                    var heavy = Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Heavy", i)).ToList();
                    context.SetCustomStatus(await context.CallActivityAsync<int>("Light", 1));
                    return (await Task.WhenAll(heavy)).Sum();
                }),
            options =>
            {
                options.MaxConcurrentActivities = 8;
                options.MaxConcurrentActivitiesByName["heavy"] = 2;
            });
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 6, CancellationToken.None);
        await TestHub.UntilAsync(async () => (await hub.Client.GetInstanceAsync(id))!.SerializedCustomStatus == "1" && Volatile.Read(ref running) == 2);
        release.SetResult();
        Assert.Equal(15, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task ActivityTimeoutByName_TimeUp_FailsTheActivity()
    {
        TaskCompletionSource release = new();
        await using var hub = await TestHub.StartAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Stuck", async (_, value) =>
                {
                    await release.Task;
                    return value;
                })
                .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Stuck", value)),
            options => options.ActivityTimeoutByName["Stuck"] = TimeSpan.FromMilliseconds(200));
        var end = await hub.RunAsync("Run", 1);
        release.SetResult();
        Assert.Equal(typeof(TimeoutException).FullName, end.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Theory]
    [InlineData(20, 1_000, 90)]
    [InlineData(2_000, 1_000, 90)]
    [InlineData(500, 5, 90)]
    [InlineData(500, 1_000, 20)]
    [InlineData(500, 1_000, 300)]
    public void Options_OutOfRange_NameTheProperty(int polling, int activities, int visibility)
    {
        AzureStorageTaskHubOptions options = new()
        {
            ConnectionString = "UseDevelopmentStorage=true",
            MaxQueuePollingInterval = TimeSpan.FromMilliseconds(polling),
            MaxConcurrentActivities = activities == 5 ? 0 : activities,
            MessageVisibilityTimeout = TimeSpan.FromSeconds(visibility),
        };
        Assert.IsType<ArgumentOutOfRangeException>(Record.Exception(() => new AzureStorageTaskHub(options, new())));
    }

    [Theory]
    [InlineData(null, null, "tasks", "ConnectionString")]
    [InlineData("UseDevelopmentStorage=true", "account", "tasks", "ConnectionString")]
    [InlineData(null, "account", "tasks", "Credential")]
    [InlineData("UseDevelopmentStorage=true", null, "no-dashes", "TaskHubName")]
    [InlineData("no connection string", null, "tasks", "ConnectionString")]
    public void Options_Contradictory_SayWhatIsWrong(string? connection, string? account, string name, string named)
    {
        AzureStorageTaskHubOptions options = new() { ConnectionString = connection, AccountName = account, TaskHubName = name };
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new AzureStorageTaskHub(options, new())).Message, StringComparison.Ordinal);
    }
}
