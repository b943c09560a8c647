using DurableTask.AzureStorage.Hosting.Internal.Activities;
using DurableTask.AzureStorage.Hosting.Internal.Tasks;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>Workers of two versions on one hub, as while a deployment rolls.</summary>
public class VersionTests
{
    private int _byOld;

    [Fact]
    public async Task Run_OfANewerVersion_IsLeftToAWorkerThatKnowsIt()
    {
        await using var hub = await TestHub.StartAsync(Worker("old"), options => options.NewestVersion = "1.0");
        string[] newer = [.. Enumerable.Range(0, 6).Select(n => $"newer-{n}")];
        foreach (var id in newer)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, new StartOrchestrationOptions(id) { Version = "1.1" });
        }

        // The old worker goes on with what it knows, also what has no version.
        foreach (var version in new[] { "1.0", "" })
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Run", 0, new StartOrchestrationOptions { Version = version });
            Assert.Equal("old old", (await hub.EndAsync(id)).ReadOutputAs<string>());
        }

        foreach (var id in newer)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        }

        await hub.Part(0).StopAsync();
        _ = await hub.AddAsync(Worker("new"), options => options.NewestVersion = "1.1");
        foreach (var id in newer)
        {
            Assert.Equal("new new", (await hub.EndAsync(id)).ReadOutputAs<string>());
        }

        Assert.Equal(4, _byOld);
    }

    [Theory]
    [InlineData("1.1", null, false)]
    [InlineData("", "1.0", false)]
    [InlineData("0.9", "1.0", false)]
    [InlineData("1.0", "1.0", false)]
    [InlineData("1.1", "1.0", true)]
    [InlineData("1.10", "1.9", true)]
    public void IsNewer_OfAVersion_IsByItsNumbers(string version, string? newest, bool expected) =>
        Assert.Equal(expected, KnownVersions.IsNewer(version, new AzureStorageTaskHubOptions { NewestVersion = newest }));

    [Fact]
    public async Task Activity_OfANewerVersion_GoesBackToTheQueue()
    {
        AzureStorageTaskHubOptions options = new() { NewestVersion = "1.0" };
        // Nothing is looked up before it is known whose it is.
        using ActivityDispatch dispatch = new(new ActivityPlaces(options, TimeProvider.System), null!, options, TimeProvider.System);
        DispatchMiddlewareContext context = new();
        context.SetProperty(new OrchestrationInstance { InstanceId = "run" });
        context.SetProperty(new TaskScheduledEvent(0, "Who", "1.1", "1"));
        var begun = false;

        await Assert.ThrowsAsync<SessionAbortedException>(() => dispatch.RunAsync(context, () => Task.FromResult(begun = true)));

        Assert.False(begun);
    }

    private Action<DurableTaskRegistry> Worker(string name) => tasks => tasks
        .AddActivityFunc<int, string>("Who", (_, _) =>
        {
            if (name == "old")
            {
                Interlocked.Increment(ref _byOld);
            }

            return name;
        })
        .AddOrchestratorFunc<int, string>("Run", async (context, _) =>
            $"{await context.CallActivityAsync<string>("Who", 1)} {await context.CallActivityAsync<string>("Who", 2)}");
}
