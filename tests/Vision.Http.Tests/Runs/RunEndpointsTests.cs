using System.Net;
using System.Text;
using System.Text.Json;

namespace Vision.Http.Runs;

public sealed class RunEndpointsTests
{
    [Fact]
    public async Task Start_ARun_AnswersWithWhereToAskAndHowToSteer()
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.StartRunAsync("Echo", "my-run", new { a = 1 });

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("my-run", body.RootElement.GetProperty("id").GetString());
        Assert.Equal(answer.Headers.Location!.ToString(), body.RootElement.GetProperty("statusQueryGetUri").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
        foreach (var name in new[] { "sendEventPostUri", "terminatePostUri", "rewindPostUri", "purgeHistoryDeleteUri", "restartPostUri", "suspendPostUri", "resumePostUri" })
            Assert.Contains("/api/runs/my-run", body.RootElement.GetProperty(name).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnEndedRun_HasTheShapeOfDurableFunctions()
    {
        await using var server = await RunServer.StartAsync();
        (await server.StartRunAsync("Echo", "r", new { a = 1 })).Dispose();
        await RunServer.WaitAsync(async () => await server.StatusAsync("r") == "Completed");

        var run = await server.GetAsync("/api/runs/r");

        Assert.Equal(("Echo", "r", "Completed"), (run.GetProperty("name").GetString(), run.GetProperty("instanceId").GetString(), run.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(1, run.GetProperty("input").GetProperty("a").GetInt32());
        Assert.Equal(1, run.GetProperty("output").GetProperty("a").GetInt32());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("customStatus").ValueKind);
        Assert.InRange(run.GetProperty("lastUpdatedTime").GetDateTimeOffset(), run.GetProperty("createdTime").GetDateTimeOffset(), DateTimeOffset.MaxValue);
        Assert.Equal(JsonValueKind.Null, (await server.GetAsync("/api/runs/r?showInput=false")).GetProperty("input").ValueKind);
    }

    [Fact]
    public async Task Get_AFailedRun_ItsOutputIsTheSentence()
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r", "Fail");

        var run = await server.GetAsync("/api/runs/r");

        Assert.Equal("Failed", run.GetProperty("runtimeStatus").GetString());
        Assert.Equal(RunServer.Sentence, run.GetProperty("output").GetString());
        Assert.Contains(RunServer.Sentence, run.GetProperty("failureDetails").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name": "Echo"}""")]
    [InlineData("""{"name": "Echo", "input": 1, "instanceId": "a/b"}""")]
    [InlineData("""{"name": "Echo", "input": 1, "instanceId": ""}""")]
    [InlineData("no json")]
    [InlineData("")]
    public async Task Start_WithAWrongBody_Is400WithASentence(string body)
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.Client.PostAsync("/api/runs", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEqual("", problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Start_TheSameEndedRunAgain_RunsAnew()
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r");

        using var answer = await server.StartRunAsync("Wait", "r");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Wait", (await server.GetAsync("/api/runs/r")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesEveryRunOnceByTheTokenHeader()
    {
        await using var server = await RunServer.StartAsync();
        for (var i = 0; i < 7; i++)
            await server.EndedAsync($"a{i}");
        await server.WaitingAsync("b0");

        var (ids, token) = (new List<string>(), (string?)null);
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/runs?top=3&instanceIdPrefix=a&runtimeStatus=completed");
            if (token is not null)
                request.Headers.Add("x-ms-continuation-token", token);
            using var answer = await server.Client.SendAsync(request);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.InRange(page.RootElement.GetArrayLength(), 0, 3);
            ids.AddRange(page.RootElement.EnumerateArray().Select(run => run.GetProperty("instanceId").GetString()!));
            token = answer.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"a{i}"), ids.Order(StringComparer.Ordinal));
    }
}
