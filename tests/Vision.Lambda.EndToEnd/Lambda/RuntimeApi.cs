using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vision.Lambda.EndToEnd.Lambda;

/// <summary>The runtime API of one function: its process asks for events, and answers them.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private readonly Channel<Event> _waiting = Channel.CreateUnbounded<Event>();
    private readonly ConcurrentDictionary<string, Event> _open = new();
    private readonly WebApplication _app;
    private int _count;

    private RuntimeApi(WebApplication app)
    {
        _app = app;
        app.MapGet("/2018-06-01/runtime/invocation/next", NextAsync);
        app.MapPost("/2018-06-01/runtime/invocation/{id}/response", (string id, HttpRequest request) => EndAsync(id, request, isError: false));
        app.MapPost("/2018-06-01/runtime/invocation/{id}/error", (string id, HttpRequest request) => EndAsync(id, request, isError: true));
    }

    /// <summary>Host and port, as a function's environment has them.</summary>
    public string Address => new Uri(_app.Urls.Single()).Authority;

    public static async Task<RuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 50_000_000);
        var api = new RuntimeApi(builder.Build());
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Gives an event to the function.</summary>
    /// <returns>What it answered, and whether it failed.</returns>
    public async Task<(byte[] Answer, bool IsError)> InvokeAsync(byte[] payload)
    {
        var item = new Event($"request-{Interlocked.Increment(ref _count)}", payload);
        _open[item.Id] = item;
        await _waiting.Writer.WriteAsync(item);
        return await item.Answer.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        var item = await _waiting.Reader.ReadAsync(context.RequestAborted);
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = item.Id;
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:test:live";
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = TimeProvider.System.GetUtcNow().AddMinutes(15).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(item.Payload);
    }

    private async Task<IResult> EndAsync(string id, HttpRequest request, bool isError)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (_open.TryRemove(id, out var item))
            item.Answer.TrySetResult((body.ToArray(), isError));
        return Results.Accepted();
    }

    private sealed record Event(string Id, byte[] Payload)
    {
        public TaskCompletionSource<(byte[] Answer, bool IsError)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
