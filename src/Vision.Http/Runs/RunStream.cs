using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Vision.Http.Problems;

namespace Vision.Http.Runs;

/// <summary><c>GET /api/runs/stream</c>: changes of runs as server-sent events, so that nobody has to poll.</summary>
/// <remarks>
/// Events: <c>run</c>, a run without input and output, for each change, and once a second while its frames are worked on; <c>stats</c>, counts by status, at the start and when they changed, at
/// most once a second, and after 15 s in which nothing else was sent, so that no proxy closes the connection.
/// </remarks>
internal sealed class RunStream(TimeProvider clock, IEnumerable<IRunFeed> feeds, DurableTaskClient client, LiveStatus live, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan StatsInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly IRunFeed? _feed = feeds.FirstOrDefault();

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/api/runs/stream", StreamAsync);

    private async Task StreamAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (_feed is null)
        {
            await Problem.Result(501, "NotSupported", "This host has no live feed; ask for /api/runs instead.").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        // A slow reader loses the oldest changes, never the newest; it holds back nobody else.
        var changes = Channel.CreateBounded<OrchestrationMetadata>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        // A stream never ends by itself, and a server that stops waits for its connections.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var pump = PumpAsync(_feed, changes.Writer, stop.Token);
        try
        {
            await TypedResults.ServerSentEvents(EventsAsync(_feed, changes.Reader, stop.Token)).ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The client opens the stream again when the server is back.
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await pump.ConfigureAwait(false);
        }
    }

    private static async Task PumpAsync(IRunFeed feed, ChannelWriter<OrchestrationMetadata> changes, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var run in feed.WatchAsync(cancellationToken).ConfigureAwait(false))
                changes.TryWrite(run);

            changes.TryComplete();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            changes.TryComplete();
        }
        catch (Exception error)
        {
            changes.TryComplete(error);
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(
        IRunFeed feed, ChannelReader<OrchestrationMetadata> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var counted = await StatsAsync(feed, cancellationToken).ConfigureAwait(false);
        yield return counted;
        var (lastStats, lastSent, dirty) = (clock.GetTimestamp(), clock.GetTimestamp(), false);
        var told = new Dictionary<string, string?>(StringComparer.Ordinal);
        using var tick = new PeriodicTimer(StatsInterval, clock);
        var ticked = tick.WaitForNextTickAsync(cancellationToken).AsTask();
        var readable = changes.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            await Task.WhenAny(ticked, readable).ConfigureAwait(false);
            if (readable.IsCompleted)
            {
                if (!await readable.ConfigureAwait(false))
                    yield break;

                while (changes.TryRead(out var run))
                    yield return Item("run", live.Of(run, showInput: false));

                (lastSent, dirty) = (clock.GetTimestamp(), true);
                readable = changes.WaitToReadAsync(cancellationToken).AsTask();
            }

            if (ticked.IsCompleted)
            {
                await ticked.ConfigureAwait(false);
                ticked = tick.WaitForNextTickAsync(cancellationToken).AsTask();
                await foreach (var run in MovedAsync(told, cancellationToken).ConfigureAwait(false))
                {
                    yield return Item("run", run);
                    lastSent = clock.GetTimestamp();
                }
            }

            var silent = clock.GetElapsedTime(lastSent) >= KeepAlive;
            if (silent || (dirty && clock.GetElapsedTime(lastStats) >= StatsInterval))
            {
                var stats = await StatsAsync(feed, cancellationToken).ConfigureAwait(false);
                (lastStats, dirty) = (clock.GetTimestamp(), false);
                if (silent || stats.Data != counted.Data)
                {
                    yield return counted = stats;
                    lastSent = clock.GetTimestamp();
                }
            }
        }
    }

    // Runs whose status has moved on since it was told last.
    private async IAsyncEnumerable<RunBody> MovedAsync(Dictionary<string, string?> told, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = live.Running;
        foreach (var ended in told.Keys.Except(running).ToList())
            told.Remove(ended);

        foreach (var id in running)
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false) is not { } run)
                continue;

            var body = live.Of(run, showInput: false) with { Output = null };
            if (told.GetValueOrDefault(id) is { } before && before == body.CustomStatus?.GetRawText())
                continue;

            told[id] = body.CustomStatus?.GetRawText();
            yield return body;
        }
    }

    private static async Task<SseItem<string>> StatsAsync(IRunFeed feed, CancellationToken cancellationToken)
    {
        var counts = await feed.CountAsync(cancellationToken).ConfigureAwait(false);
        return Item("stats", counts.OrderBy(pair => pair.Key).ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value));
    }

    private static SseItem<string> Item<T>(string type, T data) => new(JsonSerializer.Serialize(data, Json), type);
}
