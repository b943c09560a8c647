using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Amazon.Lambda.AspNetCoreServer.Hosting;

/// <summary>Gives the application requests that come as events of an HTTP API or a function URL (payload format 2.0).</summary>
internal sealed class HttpApiServer(HostingOptions options) : IServer
{
    private static readonly string[] Texts = ["text/", "application/json", "application/problem+json", "application/xml", "application/javascript"];

    public IFeatureCollection Features { get; } = new FeatureCollection();

    // As the real one: it serves until the process ends.
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        LambdaBootstrapBuilder.Create((input, _) => AnswerAsync(application, input)).Build().RunAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private async Task<Stream> AnswerAsync<TContext>(IHttpApplication<TContext> application, Stream input)
        where TContext : notnull
    {
        using var received = await JsonDocument.ParseAsync(input);
        var body = new MemoryStream();
        var features = new FeatureCollection();
        var response = new Response();
        features.Set<IHttpRequestFeature>(Request(received.RootElement));
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new Microsoft.AspNetCore.Http.StreamResponseBodyFeature(body));
        features.Set<IHttpConnectionFeature>(Connection(received.RootElement));

        var context = application.CreateContext(features);
        await application.ProcessRequestAsync(context);
        await response.EndAsync();
        application.DisposeContext(context, null);
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Answer(response, body.ToArray())));
    }

    private static HttpRequestFeature Request(JsonElement received)
    {
        var (http, query) = (received.GetProperty("requestContext").GetProperty("http"), received.GetProperty("rawQueryString").GetString());
        var request = new HttpRequestFeature
        {
            Scheme = "https",
            Method = http.GetProperty("method").GetString()!,
            Path = Uri.UnescapeDataString(http.GetProperty("path").GetString()!),
            QueryString = string.IsNullOrEmpty(query) ? "" : $"?{query}",
        };
        request.RawTarget = received.GetProperty("rawPath").GetString() + request.QueryString;
        foreach (var header in received.GetProperty("headers").EnumerateObject())
            request.Headers[header.Name] = new StringValues(header.Value.GetString()!.Split(','));
        if (received.TryGetProperty("body", out var body) && body.GetString() is { Length: > 0 } text)
        {
            var isBase64 = received.TryGetProperty("isBase64Encoded", out var encoded) && encoded.GetBoolean();
            request.Body = new MemoryStream(isBase64 ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
        }

        if (!request.Headers.ContainsKey("Content-Length"))
            request.Headers.ContentLength = request.Body.Length;
        return request;
    }

    private static HttpConnectionFeature Connection(JsonElement received) => new()
    {
        RemoteIpAddress = received.GetProperty("requestContext").GetProperty("http").TryGetProperty("sourceIp", out var source) && IPAddress.TryParse(source.GetString(), out var address) ? address : null,
    };

    private JsonObject Answer(Response response, byte[] body)
    {
        var type = response.Headers.ContentType.ToString();
        var isText = type.Length == 0 || options.DefaultResponseContentEncoding == ResponseContentEncoding.Default || Texts.Any(text => type.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return new JsonObject
        {
            ["statusCode"] = response.StatusCode,
            ["headers"] = new JsonObject(response.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)string.Join(',', (IEnumerable<string?>)header.Value)))),
            ["body"] = isText ? Encoding.UTF8.GetString(body) : Convert.ToBase64String(body),
            ["isBase64Encoded"] = !isText,
        };
    }

    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [], _completed = [];

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

        public async Task EndAsync()
        {
            foreach (var (callback, state) in _starting.Concat(_completed))
                await callback(state);
        }
    }
}
