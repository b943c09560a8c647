using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Vision.Lambda.EndToEnd.Lambda;

/// <summary>What is in front of the API function: makes an event of payload format 2.0 of each request, and a response of each answer.</summary>
/// <remarks>
/// | in front     | differs in                                                             |
/// |--------------|------------------------------------------------------------------------|
/// | function URL | the domain; no route                                                   |
/// | HTTP API     | route and stage are named, and headers come in small letters           |
/// Bodies that are not text come in Base64, as from both.
/// </remarks>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Gateway(WebApplication app, RuntimeApi function, bool isFunctionUrl)
    {
        _app = app;
        app.Run(context => ForwardAsync(context, function, isFunctionUrl));
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Gateway> StartAsync(RuntimeApi function, bool isFunctionUrl)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 50_000_000);
        var gateway = new Gateway(builder.Build(), function, isFunctionUrl);
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task ForwardAsync(HttpContext context, RuntimeApi function, bool isFunctionUrl)
    {
        var (answer, isError) = await function.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(await EventOfAsync(context, isFunctionUrl)));
        if (isError)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.Body.WriteAsync(answer);
            return;
        }

        var response = JsonNode.Parse(answer)!.AsObject();
        context.Response.StatusCode = response["statusCode"]!.GetValue<int>();
        foreach (var (name, value) in response["headers"]?.AsObject() ?? [])
        {
            if (value is not null && !string.Equals(name, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                context.Response.Headers[name] = value.GetValue<string>();
        }

        var text = response["body"]?.GetValue<string>() ?? "";
        var body = response["isBase64Encoded"]?.GetValue<bool>() == true ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        if (!HttpMethods.IsHead(context.Request.Method) && body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }

    private static async Task<JsonObject> EventOfAsync(HttpContext context, bool isFunctionUrl)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var (path, search) = query < 0 ? (target, "") : (target[..query], target[(query + 1)..]);
        var received = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = path,
            ["rawQueryString"] = search,
            ["headers"] = new JsonObject(context.Request.Headers.Select(header => KeyValuePair.Create(
                isFunctionUrl ? header.Key : header.Key.ToLowerInvariant(), (JsonNode?)string.Join(',', (IEnumerable<string?>)header.Value)))),
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "123456789012",
                ["domainName"] = isFunctionUrl ? "abc123.lambda-url.eu-west-1.on.aws" : "abc123.execute-api.eu-west-1.amazonaws.com",
                ["stage"] = "$default",
                ["routeKey"] = "$default",
                ["requestId"] = context.TraceIdentifier,
                ["http"] = new JsonObject { ["method"] = context.Request.Method, ["path"] = path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "192.0.2.1" },
            },
            ["isBase64Encoded"] = false,
        };
        if (body.Length > 0)
        {
            var isText = context.Request.ContentType is { } type && (type.StartsWith("text/", StringComparison.Ordinal) || type.StartsWith("application/json", StringComparison.Ordinal)) && IsUtf8(body.ToArray());
            received["body"] = isText ? Encoding.UTF8.GetString(body.ToArray()) : Convert.ToBase64String(body.ToArray());
            received["isBase64Encoded"] = !isText;
        }

        return received;
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
