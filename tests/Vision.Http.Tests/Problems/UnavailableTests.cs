using System.Net;
using System.Text.Json;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Vision.Http.Problems;

/// <summary>What cannot be done now may be tried again, and the answer says when.</summary>
public class UnavailableTests
{
    [Fact]
    public async Task AnyRequest_StoreAway_Is503WithRetryAfter()
    {
        await using var server = await RunServer.StartAsync();
        server.App.MapGet("/api/away", string () => throw new ObjectStoreUnavailableException("blob://images/a.jpg", "the store does not answer."));

        using var answer = await server.Client.GetAsync("/api/away");

        await AssertUnavailableAsync(answer, "StoreUnavailable");
    }

    [Fact]
    public async Task AnyRequest_ProviderAway_Is503WithRetryAfter()
    {
        await using var server = await RunServer.StartAsync();
        server.App.MapGet("/api/away", string () => throw new ProviderUnavailableException("the provider", "does not answer; try again."));

        using var answer = await server.Client.GetAsync("/api/away");

        await AssertUnavailableAsync(answer, "ProviderUnavailable");
    }

    [Fact]
    public async Task AnyRequest_EngineAway_Is503WithRetryAfter()
    {
        const int DiskFull = 13;
        await using var server = await RunServer.StartAsync();
        server.App.Services.GetRequiredService<IOptions<VisionApiOptions>>().Value.IsEngineAway = error => error is TaskHubStorageException;
        server.App.MapGet("/api/away", string () => throw new TaskHubStorageException("/data/runs.db", DiskFull, "database or disk is full"));

        using var answer = await server.Client.GetAsync("/api/away");

        await AssertUnavailableAsync(answer, "EngineUnavailable");
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer, string code)
    {
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }
}
