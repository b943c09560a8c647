using System.Text.Json;

namespace Vision.Http.Runs;

public sealed class RunLifecycleTests
{
    [Fact]
    public async Task Get_WithHistory_TellsEveryStepWithItsTimes()
    {
        await using var server = await RunServer.StartAsync();
        server.Heal();
        await server.EndedAsync("r", "Fail");

        var events = (await server.GetAsync("/api/runs/r?showHistory=true&showHistoryOutput=true")).GetProperty("historyEvents").EnumerateArray().ToList();

        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], events.Select(entry => entry.GetProperty("EventType").GetString()));
        Assert.Equal(("Look", "healed"), (events[1].GetProperty("FunctionName").GetString(), events[1].GetProperty("Result").GetString()));
        Assert.True(events[1].GetProperty("ScheduledTime").GetDateTimeOffset() <= events[1].GetProperty("Timestamp").GetDateTimeOffset());
    }

    [Fact]
    public async Task Rewind_AFailedRunWhoseCauseIsGone_Completes()
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r", "Fail");
        server.Heal();

        (await server.Client.PostAsync("/api/runs/r/rewind", null)).Dispose();

        await RunServer.WaitAsync(async () => await server.StatusAsync("r") == "Completed");
        Assert.Equal("healed", (await server.GetAsync("/api/runs/r")).GetProperty("output").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restart_AnEndedRun_RunsAnewUnderTheIdAskedFor(bool newId)
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r", "Fail");
        server.Heal();

        using var answer = await server.Client.PostAsync($"/api/runs/r/restart?restartWithNewInstanceId={newId}", null);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var id = body.RootElement.GetProperty("id").GetString()!;

        await RunServer.WaitAsync(async () => await server.StatusAsync(id) == "Completed");
        Assert.Equal(newId, id != "r");
    }

    [Fact]
    public async Task Delete_AnEndedRun_ForgetsIt()
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r");

        using var answer = await server.Client.DeleteAsync("/api/runs/r");

        Assert.Equal("""{"instancesDeleted":1}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/runs/r")).StatusCode);
    }
}
