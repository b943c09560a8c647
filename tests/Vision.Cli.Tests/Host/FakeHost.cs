using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Vision.Cli.Host;

/// <summary>A real HTTP server that speaks docs/http-api.md and labels every image by its name; tests decide when runs end.</summary>
internal sealed partial class FakeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Guid, Channel<string>> _listeners = new();

    private FakeHost(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Stored bytes by the raw path of the request, so that tests see the encoding on the wire.</summary>
    public ConcurrentDictionary<string, byte[]> Stored { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Dictionary<string, object?>> Runs { get; } = new(StringComparer.Ordinal);

    public int Requests => _requests;

    public int MostUploadsAtOnce { get; private set; }

    /// <summary>Whether the intake rules know the container.</summary>
    public bool StartsRuns { get; set; } = true;

    /// <summary>Whether runs end as soon as they begin.</summary>
    public bool FinishesAtOnce { get; set; } = true;

    /// <summary>Whether changes are sent to listeners.</summary>
    public bool Streams { get; set; } = true;

    /// <summary>What the pages of a purge by a filter tell: runs forgotten and runs that have not ended.</summary>
    public List<(int Deleted, int Running)> PurgePages { get; set; } = [];

    /// <summary>Query and token of each such request.</summary>
    public ConcurrentQueue<string> Purges { get; } = new();

    /// <summary>When runs began.</summary>
    public DateTimeOffset Began { get; set; } = DateTimeOffset.UnixEpoch;

    public string? ApiKey { get; set; }

    /// <summary>Answers the next uploads with these statuses first.</summary>
    public ConcurrentQueue<int> UploadAnswers { get; } = new();

    private int _requests;
    private int _uploading;

    public static async Task<FakeHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var host = new FakeHost(app);
        app.Use(host.CountAsync);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        host.Address = new Uri(app.Urls.Single());
        return host;
    }

    public async Task EndRunAsync(string id, string status = "Completed", string? reason = null)
    {
        var run = Runs[id];
        lock (run)
        {
            run["runtimeStatus"] = status;
            if (reason is not null)
                run["failureDetails"] = new { errorType = "TaskFailed", errorMessage = "a step failed", innerFailure = new { errorType = "InvalidImage", errorMessage = reason } };
        }

        var change = JsonSerializer.Serialize(run.Where(field => field.Key is not ("input" or "output")).ToDictionary());
        foreach (var listener in _listeners.Values.Where(_ => Streams))
            await listener.Writer.WriteAsync($"event: run\ndata: {change}\n\n");
    }

    public ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values)
            listener.Writer.TryComplete();
        return _app.DisposeAsync();
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        if (ApiKey is not null && context.Request.Headers["x-functions-key"] != ApiKey)
            context.Response.StatusCode = 401;
        else
            await next(context);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = raw.Split('?')[0];
        return (context.Request.Method, path) switch
        {
            ("GET", "/api/health") => context.Response.WriteAsJsonAsync(new { status = "ok", version = "0.1.0" }),
            ("GET", "/api/runs/stream") => StreamAsync(context),
            ("GET", "/api/runs") => ListAsync(context),
            ("POST", "/api/runs") => StartAsync(context),
            ("DELETE", "/api/runs") => PurgeAsync(context),
            ("POST", "/api/images/faces") => FindFacesAsync(context),
            ("POST", "/api/faces/sheet") => context.Response.Body.WriteAsync("SHEET"u8.ToArray()).AsTask(),
            (_, _) when path.StartsWith("/api/faces/", StringComparison.Ordinal) => FacesAsync(context, path["/api/faces/".Length..]),
            ("PUT", _) when path.StartsWith("/api/files/", StringComparison.Ordinal) => UploadAsync(context, path),
            ("GET", _) when path.StartsWith("/api/files/", StringComparison.Ordinal) && path.Count(c => c == '/') == 3 => ListFilesAsync(context, path),
            ("GET", _) when Stored.TryGetValue(path, out var bytes) => context.Response.Body.WriteAsync(bytes).AsTask(),
            ("GET", _) when Runs.TryGetValue(path["/api/runs/".Length..], out var run) => WriteRunAsync(context, run),
            ("DELETE", _) when Runs.TryRemove(path["/api/runs/".Length..], out _) => context.Response.WriteAsJsonAsync(new { instancesDeleted = 1 }),
            _ => ProblemAsync(context, 404, "There is nothing here."),
        };
    }

    private async Task UploadAsync(HttpContext context, string path)
    {
        var uploading = Interlocked.Increment(ref _uploading);
        lock (Stored)
            MostUploadsAtOnce = Math.Max(MostUploadsAtOnce, uploading);
        try
        {
            if (UploadAnswers.TryDequeue(out var status))
            {
                context.Response.Headers.RetryAfter = "0";
                await ProblemAsync(context, status, "No room for this file; delete some.");
                return;
            }

            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Stored[path] = body.ToArray();
            var reference = $"file://{path["/api/files/".Length..]}";
            object[] runs = StartsRuns ? [new { instanceId = await BeginAsync(reference), name = "LabelImage", created = true }] : [];
            context.Response.StatusCode = 201;
            var reason = StartsRuns ? null : $"{reference}: no rule takes it.";
            await context.Response.WriteAsJsonAsync(new { @object = reference, size = body.Length, etag = "\"1\"", contentType = "image/jpeg", runs, reason });
        }
        finally
        {
            Interlocked.Decrement(ref _uploading);
        }
    }

    private async Task StartAsync(HttpContext context)
    {
        var request = await JsonDocument.ParseAsync(context.Request.Body);
        if (request.RootElement.GetProperty("name").GetString() == "RecognizeFaces")
        {
            await StartRecognizeAsync(context, request.RootElement.GetProperty("input"));
            return;
        }

        if (request.RootElement.GetProperty("name").GetString() == "BlurFaces")
        {
            await StartBlurAsync(context, request.RootElement.GetProperty("input"));
            return;
        }

        if (request.RootElement.GetProperty("name").GetString() is "QueryDataset" or "LoadDataset")
        {
            await StartDatasetAsync(context, request.RootElement.GetProperty("name").GetString()!, request.RootElement.GetProperty("input"));
            return;
        }

        var id = await BeginAsync(request.RootElement.GetProperty("input").GetProperty("image").GetString()!);
        context.Response.StatusCode = 202;
        await context.Response.WriteAsJsonAsync(new { id });
    }

    private async Task<string> BeginAsync(string reference)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)))[..16];
        var name = Uri.UnescapeDataString(reference[(reference.LastIndexOf('/') + 1)..]);
        Runs[id] = new Dictionary<string, object?>
        {
            ["name"] = "LabelImage",
            ["instanceId"] = id,
            ["runtimeStatus"] = "Running",
            ["createdTime"] = Began,
            ["lastUpdatedTime"] = DateTimeOffset.UnixEpoch,
            ["input"] = new { image = reference },
            ["output"] = new { image = reference, labels = new[] { $"Label of {name}" }, text = new[] { "EXIT" }, csv = $"{reference}.csv", json = $"{reference}.json" },
        };
        if (FinishesAtOnce)
            await EndRunAsync(id, name.StartsWith("bad", StringComparison.Ordinal) ? "Failed" : "Completed", name.StartsWith("bad", StringComparison.Ordinal) ? $"{reference}: not an image." : null);
        return id;
    }

    private Task PurgeAsync(HttpContext context)
    {
        var (deleted, running) = PurgePages[Purges.Count];
        Purges.Enqueue($"{context.Features.Get<IHttpRequestFeature>()!.RawTarget["/api/runs".Length..]} {context.Request.Headers["x-ms-continuation-token"]}");
        if (Purges.Count < PurgePages.Count)
            context.Response.Headers["x-ms-continuation-token"] = $"page-{Purges.Count}";
        return context.Response.WriteAsJsonAsync(new { instancesDeleted = deleted, instancesRunning = running });
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["instanceIdPrefix"].ToString();
        var status = context.Request.Query["runtimeStatus"].ToString();
        return context.Response.WriteAsJsonAsync(Runs.Values
            .Where(run => ((string)run["instanceId"]!).StartsWith(prefix, StringComparison.Ordinal))
            .Where(run => status.Length == 0 || status.Split(',').Contains((string)run["runtimeStatus"]!))
            .Take(int.Parse(context.Request.Query["top"].ToString(), System.Globalization.CultureInfo.InvariantCulture)));
    }

    private async Task StreamAsync(HttpContext context)
    {
        var listener = Channel.CreateUnbounded<string>();
        var key = Guid.NewGuid();
        _listeners[key] = listener;
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("event: stats\ndata: {\"pending\":0}\n\n");
        await context.Response.Body.FlushAsync();
        try
        {
            await foreach (var message in listener.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(message);
                await context.Response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
        finally
        {
            _listeners.TryRemove(key, out _);
        }
    }

    private static Task WriteRunAsync(HttpContext context, Dictionary<string, object?> run)
    {
        lock (run)
            return context.Response.WriteAsJsonAsync(run.ToDictionary());
    }

    private static Task ProblemAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { title = "Refused", detail, code = "Refused" }, options: null, "application/problem+json");
    }
}
