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
/// most once a second. A comment line every 15 s keeps proxies from closing the connection.
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
            await Problem.Result(404, "NotFound", "This host has no live feed; ask for /api/runs instead.").ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);

        // A slow reader loses the oldest changes, never the newest; it holds back nobody else.
        var changes = Channel.CreateBounded<OrchestrationMetadata>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        // A stream never ends by itself, and a server that stops waits for its connections.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var pump = PumpAsync(_feed, changes.Writer, stop.Token);
        try
        {
            await WriteAsync(context.Response, changes.Reader, stop.Token).ConfigureAwait(false);
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

    private async Task WriteAsync(HttpResponse response, ChannelReader<OrchestrationMetadata> changes, CancellationToken cancellationToken)
    {
        var counted = await SendStatsAsync(response, null, cancellationToken).ConfigureAwait(false);
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
                    return;

                while (changes.TryRead(out var run))
                    await SendAsync(response, "run", live.Of(run, showInput: false), cancellationToken).ConfigureAwait(false);

                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                (lastSent, dirty) = (clock.GetTimestamp(), true);
                readable = changes.WaitToReadAsync(cancellationToken).AsTask();
            }

            if (ticked.IsCompleted)
            {
                await ticked.ConfigureAwait(false);
                ticked = tick.WaitForNextTickAsync(cancellationToken).AsTask();
                if (await SendLiveAsync(response, told, cancellationToken).ConfigureAwait(false))
                    lastSent = clock.GetTimestamp();
            }

            if (dirty && clock.GetElapsedTime(lastStats) >= StatsInterval)
            {
                counted = await SendStatsAsync(response, counted, cancellationToken).ConfigureAwait(false);
                (lastStats, dirty) = (clock.GetTimestamp(), false);
            }

            if (clock.GetElapsedTime(lastSent) >= KeepAlive)
            {
                await response.WriteAsync(": still here\n\n", cancellationToken).ConfigureAwait(false);
                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                lastSent = clock.GetTimestamp();
            }
        }
    }

    // Runs whose status has moved on since it was told last.
    private async Task<bool> SendLiveAsync(HttpResponse response, Dictionary<string, string?> told, CancellationToken cancellationToken)
    {
        var (running, sent) = (live.Running, false);
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
            await SendAsync(response, "run", body, cancellationToken).ConfigureAwait(false);
            sent = true;
        }

        if (sent)
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);

        return sent;
    }

    private async Task<string> SendStatsAsync(HttpResponse response, string? before, CancellationToken cancellationToken)
    {
        var counts = await _feed!.CountAsync(cancellationToken).ConfigureAwait(false);
        var stats = counts.OrderBy(pair => pair.Key).ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value);
        var text = JsonSerializer.Serialize(stats, Json);
        if (text != before)
        {
            await response.WriteAsync($"event: stats\ndata: {text}\n\n", cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return text;
    }

    private static Task SendAsync(HttpResponse response, string type, RunBody body, CancellationToken cancellationToken) =>
        response.WriteAsync($"event: {type}\ndata: {JsonSerializer.Serialize(body, Json)}\n\n", cancellationToken);
}
