using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vision.Telegram;

/// <summary>A server that speaks as much of Telegram's Bot API as a bot here needs, and remembers what it was asked.</summary>
internal sealed class BotApi : IAsyncDisposable
{
    public const string Token = "4711:planted-bot-token";

    private readonly WebApplication _app;
    private int _messages = 100;

    private BotApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Files that can be fetched, by their id.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<BotCall> Calls { get; } = new();

    /// <summary>Status and description of the next answers.</summary>
    public ConcurrentQueue<(int Status, string Description)> Refusals { get; } = new();

    public static async Task<BotApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var api = new BotApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith($"/file/bot{Token}/", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(Files[path[(path.LastIndexOf('/') + 1)..]]);
            return;
        }

        if (!path.StartsWith($"/bot{Token}/", StringComparison.Ordinal))
        {
            await WriteAsync(context, 401, new { ok = false, error_code = 401, description = "Unauthorized" });
            return;
        }

        var call = await BotCall.ReadAsync(path[(path.LastIndexOf('/') + 1)..], context.Request);
        var isRefused = Refusals.TryDequeue(out var refusal);
        Calls.Enqueue(call with { IsRefused = isRefused });
        if (isRefused)
            await WriteAsync(context, refusal.Status, new { ok = false, error_code = refusal.Status, description = refusal.Description });
        else if (call.Method == "getFile")
            await GiveFileAsync(context, call.Fields["file_id"]);
        else if (call.Method == "deleteMessage")
            await WriteAsync(context, 200, new { ok = true, result = true });
        else
            await WriteAsync(context, 200, new { ok = true, result = Message(call) });
    }

    private Task GiveFileAsync(HttpContext context, string id) => Files.TryGetValue(id, out var file)
        ? WriteAsync(context, 200, new { ok = true, result = new { file_id = id, file_unique_id = id, file_size = file.Length, file_path = $"photos/{id}" } })
        : WriteAsync(context, 400, new { ok = false, error_code = 400, description = "Bad Request: invalid file_id" });

    private object Message(BotCall call) => new
    {
        message_id = call.Fields.TryGetValue("message_id", out var id) ? int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : Interlocked.Increment(ref _messages),
        date = 1_700_000_000,
        chat = new { id = long.Parse(call.Fields["chat_id"], System.Globalization.CultureInfo.InvariantCulture), type = "private" },
    };

    private static Task WriteAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
