using Azure.Core;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.AzureStorage.Hosting.Account;

/// <summary>Answers of the account that are lost, as all those are that are on their way when it goes away.</summary>
public class LostAnswerTests
{
    private static readonly TimeSpan MoreThanPatience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ReturnOfAnActivity_AnswerLost_TheActivityRunsAllTheSame()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        TaskCompletionSource release = new();
        var (begun, lost) = (0, 0);
        await using var hub = await TestHub.StartAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Heavy", async (context, value) =>
                {
                    _ = Interlocked.Increment(ref begun);
                    await release.Task;
                    return value;
                })
                .AddOrchestratorFunc<int, int>(
                    "Run",
                    async (context, count) =>
                        (await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Heavy", i)))).Sum()),
            options =>
            {
                options.MaxConcurrentActivities = 1;
                options.MaxConcurrentActivitiesByName["Heavy"] = 1;
                options.QueueTransport = new LossyTransport(loses: request => IsReturn(request) && Interlocked.Increment(ref lost) == 1);
            },
            time);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 2, CancellationToken.None);
        await TestHub.UntilAsync(() => Volatile.Read(ref begun) == 1);

        // The second one is held until it has no patience left.
        await TestHub.UntilAsync(() =>
        {
            time.Advance(MoreThanPatience);
            return Volatile.Read(ref lost) > 1;
        });
        release.SetResult();

        await TestHub.UntilAsync(async () =>
        {
            // The client asks by the same clock.
            time.Advance(TimeSpan.FromSeconds(1));
            return (await hub.Client.GetInstanceAsync(id))!.IsCompleted;
        });
        Assert.Equal(1, (await hub.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.ReadOutputAs<int>());
        Assert.Equal(2, begun);
    }

    // For 2 s, as it was taken once; renewals are for longer.
    private static bool IsReturn(Request request) => request.Method == RequestMethod.Put
        && request.Uri.Path.Contains("-workitems/", StringComparison.Ordinal)
        && request.Uri.Query.Contains("visibilitytimeout=2", StringComparison.Ordinal);
}
