using System.Text.Json;

namespace Vision.Http.Runs;

public sealed class RunStreamTests
{
    [Fact]
    public async Task Stream_WhileRunsChange_TellsEachChangeAndTheCounts()
    {
        await using var server = await RunServer.StartAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await server.Client.GetStreamAsync("/api/runs/stream", deadline.Token);
        using var reader = new StreamReader(stream);
        Assert.Equal(("stats", "{}"), await NextAsync(reader, deadline.Token));

        await server.EndedAsync("r");

        var (ended, counted) = (false, false);
        while (!ended || !counted)
        {
            var (type, data) = await NextAsync(reader, deadline.Token);
            using var json = JsonDocument.Parse(data);
            ended |= type == "run" && json.RootElement.GetProperty("instanceId").GetString() == "r" && json.RootElement.GetProperty("runtimeStatus").GetString() == "Completed";
            counted |= type == "stats" && json.RootElement.TryGetProperty("completed", out var completed) && completed.GetInt64() == 1;
        }
    }

    private static async Task<(string Type, string Data)> NextAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var (type, data) = ("", "");
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && type.Length > 0)
                return (type, data);
        }

        throw new EndOfStreamException("The stream ended.");
    }
}
