using System.Net;
using System.Text.Json;

namespace Vision.Http.Runs;

public sealed class RunPurgesTests
{
    [Theory]
    [InlineData("runtimeStatus=Failed", new[] { "b-2" }, 0)]
    [InlineData("runtimeStatus=Failed,Completed", new[] { "a-1", "b-1", "b-2" }, 0)]
    [InlineData("name=Echo", new[] { "a-1", "b-1" }, 0)]
    [InlineData("name=Wait", new string[0], 1)]
    [InlineData("instanceIdPrefix=b-", new[] { "b-1", "b-2" }, 1)]
    [InlineData("instanceIdPrefix=b-&name=Fail", new[] { "b-2" }, 0)]
    [InlineData("createdTimeTo=2000-01-01T00:00:00Z", new string[0], 0)]
    [InlineData("createdTimeFrom=2000-01-01T00:00:00Z", new[] { "a-1", "b-1", "b-2" }, 1)]
    [InlineData("runtimeStatus=Running", new string[0], 1)]
    public async Task Delete_RunsOfAFilter_ForgetsThoseThatHaveEnded(string filter, string[] forgotten, int running)
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("a-1");
        await server.EndedAsync("b-1");
        await server.EndedAsync("b-2", "Fail");
        await server.WaitingAsync("b-3");

        using var answer = await server.Client.DeleteAsync($"/api/runs?{filter}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($$"""{"instancesDeleted":{{forgotten.Length}},"instancesRunning":{{running}}}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(new[] { "a-1", "b-1", "b-2", "b-3" }.Except(forgotten), await IdsAsync(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?top=10")]
    [InlineData("?runtimeStatus=&name=&instanceIdPrefix=")]
    [InlineData("?runtimeStatus=%20")]
    [InlineData("?runtimeStatus=Sleeping")]
    [InlineData("?name=Echo&top=0")]
    [InlineData("?name=Echo&top=1001")]
    public async Task Delete_WithoutAFilterOrWithAWrongOne_ForgetsNothing(string query)
    {
        await using var server = await RunServer.StartAsync();
        await server.EndedAsync("r");

        using var answer = await server.Client.DeleteAsync($"/api/runs{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["r"], await IdsAsync(server));
    }

    [Fact]
    public async Task Delete_MoreThanAPage_GoesOnByItsToken()
    {
        await using var server = await RunServer.StartAsync();
        foreach (var number in Enumerable.Range(0, 7))
            await server.EndedAsync($"r-{number}");
        await server.WaitingAsync("w");

        var (deleted, running, requests, token) = (0, 0, 0, "");
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/runs?createdTimeFrom=2000-01-01T00:00:00Z&top=3");
            request.Headers.TryAddWithoutValidation("x-ms-continuation-token", token);
            using var answer = await server.Client.SendAsync(request);
            using var counts = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var page = counts.RootElement.GetProperty("instancesDeleted").GetInt32();
            Assert.InRange(page, 0, 3);
            (deleted, running, requests) = (deleted + page, running + counts.RootElement.GetProperty("instancesRunning").GetInt32(), requests + 1);
            token = answer.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : null;
        }
        while (token is not null);

        Assert.Equal((7, 1), (deleted, running));
        Assert.InRange(requests, 3, 4);
        Assert.Equal(["w"], await IdsAsync(server));
    }

    private static async Task<List<string>> IdsAsync(RunServer server) =>
        [.. (await server.GetAsync("/api/runs?top=100")).EnumerateArray().Select(run => run.GetProperty("instanceId").GetString()!).Order(StringComparer.Ordinal)];
}
