using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vision.EndToEnd.Aws;

/// <summary>Between Rekognition's client and the endpoint: refuses the first calls of operations as Rekognition does when it is asked too much, and counts.</summary>
internal sealed class RekognitionProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri _endpoint;
    private readonly IReadOnlyDictionary<string, int> _refusals;
    private readonly string[] _errors;

    private RekognitionProxy(WebApplication app, Uri endpoint, IReadOnlyDictionary<string, int> refusals, string[] errors)
    {
        (_app, _endpoint, _refusals, _errors) = (app, endpoint, refusals, errors);
        app.MapPost("/", PassOnAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Calls by operation.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = [];

    /// <summary>Changes a request on its way, given its operation; only for an endpoint that verifies no signatures.</summary>
    public Action<string, JsonObject>? Change { get; set; }

    /// <summary>Changes an answer, given its operation.</summary>
    public Action<string, JsonObject>? ChangeAnswer { get; set; }

    /// <param name="endpoint">Where calls go on to.</param>
    /// <param name="refusals">How many of the first calls of an operation are refused, by each of the errors in turn.</param>
    /// <param name="errors">Codes of errors.</param>
    public static async Task<RekognitionProxy> StartAsync(Uri endpoint, IReadOnlyDictionary<string, int> refusals, params string[] errors)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new RekognitionProxy(builder.Build(), endpoint, refusals, errors);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var operation = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        var call = Calls.AddOrUpdate(operation, 1, (_, calls) => calls + 1);
        if (call <= _refusals.GetValueOrDefault(operation))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/x-amz-json-1.1";
            await context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = _errors[(call - 1) % _errors.Length], ["Message"] = "Slow down." }));
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        text = Changed(Change, operation, text);

        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Content-Length" or "Connection")))
        {
            // The host is signed, too.
            if (name == "Host")
                request.Headers.Host = values.ToString();
            else if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var response = await _client.SendAsync(request, context.RequestAborted);
        var answer = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.OK)
            answer = Changed(ChangeAnswer, operation, answer);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(answer);
    }

    private static string Changed(Action<string, JsonObject>? change, string operation, string json)
    {
        if (change is null)
            return json;

        var body = JsonNode.Parse(json)!.AsObject();
        change(operation, body);
        return body.ToJsonString();
    }
}
