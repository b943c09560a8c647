using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vision.Cli;

/// <summary>The host's HTTP API, as far as the commands need it.</summary>
/// <remarks>
/// | the host…                       | thrown                                        |
/// |---------------------------------|-----------------------------------------------|
/// | does not answer                 | <see cref="CliException"/>, exit code 3       |
/// | refuses the key                 | <see cref="CliException"/>, exit code 3       |
/// | answers any other error         | <see cref="ApiException"/> with its sentence  |
/// </remarks>
internal sealed partial class VisionApi : IDisposable
{
    private const long AskBeforeSending = 1024 * 1024;
    private const string TokenHeader = "x-ms-continuation-token";

    private readonly HttpClient _http;

    public VisionApi(Uri address, string? apiKey)
    {
        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), UseCookies = false, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("vision", typeof(VisionApi).Assembly.GetName().Version?.ToString(3)));
        if (apiKey is not null)
            _http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", apiKey);
    }

    public Uri Address { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Fails with a sentence unless a host answers.</summary>
    public async Task EnsureHostAnswersAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "api/health", null, cancellationToken);
    }

    /// <summary>The same; gives the host's clock, to the second, which may not be this machine's.</summary>
    public async Task<DateTimeOffset> EnsureHostAnswersAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "api/health", null, cancellationToken);
        return response.Headers.Date ?? time.GetUtcNow();
    }

    public async Task<UploadReceipt> UploadAsync(ObjectAddress target, Stream content, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, target.ApiPath, new StreamContent(content), cancellationToken);
        return await ReadAsync(response, CliJson.Default.UploadReceipt, cancellationToken);
    }

    /// <summary>Starts <c>LabelImage</c> for a stored image.</summary>
    /// <returns>The run's id.</returns>
    public async Task<string> StartLabelImageAsync(UploadReceipt image, CancellationToken cancellationToken)
    {
        var request = new StartRequest("LabelImage", new LabelInput(image.Object, image.Etag));
        using var response = await SendAsync(HttpMethod.Post, "api/runs", Body(request, CliJson.Default.StartRequest), cancellationToken);
        return (await ReadAsync(response, CliJson.Default.StartResponse, cancellationToken)).Id;
    }

    public async Task<Run> GetRunAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"{RunPath(id)}?showInput=true", null, cancellationToken);
        return await ReadAsync(response, CliJson.Default.Run, cancellationToken);
    }

    public async Task<List<Run>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"api/runs{query.ToQueryString()}", null, cancellationToken);
        return await ReadAsync(response, CliJson.Default.ListRun, cancellationToken);
    }

    /// <summary>One page of runs.</summary>
    /// <returns>They, and the token of the next page.</returns>
    public async Task<(List<Run> Runs, string? Token)> ListRunsAsync(RunQuery query, string? token, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"api/runs{query.ToQueryString()}", null, cancellationToken, token);
        return (await ReadAsync(response, CliJson.Default.ListRun, cancellationToken), NextPage(response));
    }

    public async Task TerminateAsync(string id, string reason, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"{RunPath(id)}/terminate?reason={Uri.EscapeDataString(reason)}", null, cancellationToken);
    }

    public async Task<int> PurgeAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, RunPath(id), null, cancellationToken);
        return (await ReadAsync(response, CliJson.Default.PurgeResponse, cancellationToken)).InstancesDeleted;
    }

    /// <summary>Forgets finished runs of one page.</summary>
    /// <returns>How many, and the token of the next page.</returns>
    public async Task<(PurgeResponse Page, string? Token)> PurgeAsync(PurgeQuery query, string? token, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"api/runs{query.ToQueryString()}", null, cancellationToken, token);
        var page = await ReadAsync(response, CliJson.Default.PurgeResponse, cancellationToken);
        return (page, NextPage(response));
    }

    /// <summary>Copies an object to a stream as it arrives.</summary>
    public async Task DownloadAsync(ObjectAddress source, Stream destination, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, source.ApiPath, null, cancellationToken);
        await response.Content.CopyToAsync(destination, cancellationToken);
    }

    /// <summary>The bytes that an object begins with.</summary>
    public async Task<byte[]> BeginningAsync(ObjectAddress source, int most, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, source.ApiPath, null, cancellationToken);
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await Beginning.OfAsync(content, most, cancellationToken);
    }

    /// <summary>Every change of every run from now on. Ends when the host closes the stream.</summary>
    /// <param name="connected">Called once the host listens, so that no later change can be missed.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<Run> ChangesAsync(Action connected, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "api/runs/stream", null, cancellationToken);
        connected();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(
            stream, (type, data) => type == "run" ? JsonSerializer.Deserialize(data, CliJson.Default.Run) : null);
        await foreach (var change in events.EnumerateAsync(cancellationToken))
        {
            if (change.Data is { } run)
                yield return run;
        }
    }

    private static ByteArrayContent Body<T>(T value, JsonTypeInfo<T> type)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    private static string? NextPage(HttpResponseMessage response) =>
        response.Headers.TryGetValues(TokenHeader, out var next) ? next.FirstOrDefault(value => value.Length > 0) : null;

    private static string RunPath(string id) => $"api/runs/{Uri.EscapeDataString(id)}";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, string? page = null)
    {
        // As written: .NET would otherwise decode and tidy the path, and a key means exactly what it says.
        var uri = new Uri($"{Address.AbsoluteUri.TrimEnd('/')}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        if (page is not null)
            request.Headers.TryAddWithoutValidation(TokenHeader, page);
        request.Headers.ExpectContinue = content?.Headers.ContentLength > AskBeforeSending;
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? response : throw await RefusalAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw new CliException(
                ExitCode.NoHost,
                $"No Vision host answers at {Address}. Start one with ./run, or say where it is with --url or VISION_URL.", exception);
        }
    }

    private async Task<Exception> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return new CliException(ExitCode.NoHost, $"The host at {Address} asks for an API key. Put it into the environment variable VISION_API_KEY.");

            var sentence = await SentenceAsync(response, cancellationToken);
            return new ApiException(response.StatusCode, sentence, response.Headers.RetryAfter?.Delta);
        }
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = $"the host answered {(int)response.StatusCode} {response.ReasonPhrase}";
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
            return status;

        try
        {
            var problem = await ReadAsync(response, CliJson.Default.Problem, cancellationToken);
            return problem.Detail ?? problem.Title ?? status;
        }
        catch (CliException)
        {
            return status;
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new CliException(
                ExitCode.NoHost, $"What answers at {response.RequestMessage?.RequestUri} is not a Vision host of this version: {exception.Message}", exception);
        }
    }
}
