using System.Text;

namespace Vision.Http.Runs;

public sealed class RunActionsTests
{
    [Fact]
    public async Task RaiseEvent_ToAWaitingRun_ReachesItWithItsPayload()
    {
        await using var server = await RunServer.StartAsync();
        await server.WaitingAsync("r");

        (await server.Client.PostAsync("/api/runs/r/raiseEvent/go", new StringContent("\"payload\"", Encoding.UTF8, "application/json"))).Dispose();

        await RunServer.WaitAsync(async () => await server.StatusAsync("r") == "Completed");
        Assert.Equal("payload", (await server.GetAsync("/api/runs/r")).GetProperty("output").GetString());
    }

    [Fact]
    public async Task Terminate_ARunWithAChild_EndsBoth()
    {
        await using var server = await RunServer.StartAsync();
        (await server.StartRunAsync("Parent", "r")).Dispose();
        await RunServer.WaitAsync(async () => (await server.GetAsync("/api/runs/r-child")).TryGetProperty("runtimeStatus", out var status) && status.GetString() == "Running");

        (await server.Client.PostAsync("/api/runs/r/terminate?reason=enough", null)).Dispose();

        await RunServer.WaitAsync(async () => await server.StatusAsync("r") == "Terminated" && await server.StatusAsync("r-child") == "Terminated");
        Assert.Equal("enough", (await server.GetAsync("/api/runs/r")).GetProperty("output").GetString());
    }

    [Fact]
    public async Task SuspendResumeTerminate_OfARun_AreSeenInItsStatus()
    {
        await using var server = await RunServer.StartAsync();
        await server.WaitingAsync("r");

        foreach (var (verb, status) in new[] { ("suspend", "Suspended"), ("resume", "Running"), ("terminate", "Terminated") })
        {
            (await server.Client.PostAsync($"/api/runs/r/{verb}?reason=because", null)).Dispose();
            await RunServer.WaitAsync(async () => await server.StatusAsync("r") == status);
        }

        Assert.Equal("because", (await server.GetAsync("/api/runs/r")).GetProperty("output").GetString());
    }
}
