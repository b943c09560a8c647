using Microsoft.DurableTask;

namespace DurableTask.Sqlite;

public class Smoke
{
    [Fact]
    public async Task Everything()
    {
        var dir = Directory.CreateTempSubdirectory().FullName;
        DurableTaskRegistry registry = new();
        registry.AddActivityFunc<string, string>("Hello", (_, name) => Task.FromResult("Hello " + name));
        registry.AddActivityFunc<int, int>("Fail", (Func<TaskActivityContext, int, Task<int>>)((_, n) => throw new InvalidOperationException("no " + n)));
        registry.AddOrchestratorFunc<string, string>("Sequence", async (ctx, input) =>
        {
            ctx.SetCustomStatus("working");
            var a = await ctx.CallActivityAsync<string>("Hello", input).ConfigureAwait(false);
            await ctx.CreateTimer(TimeSpan.FromMilliseconds(50), default);
            var b = await ctx.CallActivityAsync<string>("Hello", a);
            var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => ctx.CallActivityAsync<string>("Hello", i.ToString())));
            var sub = await ctx.CallSubOrchestratorAsync<string>("Sub", b);
            try
            {
                await ctx.CallActivityAsync<int>("Fail", 1, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(10))));
            }
            catch (TaskFailedException e) when (e.FailureDetails.IsCausedBy<InvalidOperationException>())
            {
                sub += "|" + e.FailureDetails.ErrorMessage;
            }

            var evt = await ctx.WaitForExternalEvent<int>("go");
            return sub + all.Length + evt;
        });
        registry.AddOrchestratorFunc<string, string>("Sub", (ctx, input) => ctx.CallActivityAsync<string>("Hello", input + ctx.Parent!.InstanceId));
        SqliteTaskHubOptions options = new() { Path = Path.Combine(dir, "t.db"), Durability = Durability.Normal };
        await using (SqliteTaskHub hub = new(options, registry))
        {
            await hub.StartAsync();
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", "x", new StartOrchestrationOptions("a"));
            var started = await hub.Client.WaitForInstanceStartAsync(id);
            await hub.Client.RaiseEventAsync("a", "GO", 42);
        }

        await using (SqliteTaskHub hub = new(options, registry))
        {
            await hub.StartAsync();
            using CancellationTokenSource cts = new(TimeSpan.FromSeconds(20));
            var done = await hub.Client.WaitForInstanceCompletionAsync("a", true, cts.Token);
            Assert.Equal("Hello Hello Hello xa|no 110042", done.ReadOutputAs<string>());
            Assert.Null(done.FailureDetails);
        }
    }
}
