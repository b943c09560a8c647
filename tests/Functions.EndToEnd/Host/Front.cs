using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;
using Vision.Functions.EndToEnd.Protocol;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>The host's HTTP side: keys, requests that are passed on to the worker, and the status addresses of the Durable Functions extension.</summary>
internal sealed class Front(Invocations functions, Func<string> clientInput, Func<DurableTaskClient> hub) : IDisposable
{
    public const string Key = "function-key", ExtensionKey = "extension-key";

    private const string InvocationHeader = "x-ms-invocation-id";

    private static readonly string[] OfTheConnection = ["Connection", "Transfer-Encoding", "Keep-Alive", "Upgrade", "Expect"];

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public void Map(WebApplication app)
    {
        app.MapGet("/runtime/webhooks/durabletask/instances/{id}", StatusAsync);
        app.Map("/api/{**path}", context => PassOnAsync(context, "Api"));
        app.MapPost("/api/bot/telegram", context => PassOnAsync(context, "Bot", asksForKey: false));
        app.Map("/shape", context => PassOnAsync(context, "Shape"));
        app.Map("/nbytes", context => PassOnAsync(context, "NBytes"));
    }

    public void Dispose() => _client.Dispose();

    private async Task<IResult> StatusAsync(HttpContext context, string id)
    {
        if (context.Request.Query["code"] != ExtensionKey)
            return Results.Unauthorized();

        var run = await hub().GetInstanceAsync(id, getInputsAndOutputs: true, context.RequestAborted);
        return run is null
            ? Results.NotFound()
            : Results.Json(new { name = run.Name, instanceId = id, runtimeStatus = $"{run.RuntimeStatus}", output = run.SerializedOutput ?? run.FailureDetails?.ErrorMessage }, statusCode: run.IsCompleted ? 200 : 202);
    }

    private async Task PassOnAsync(HttpContext context, string function, bool asksForKey = true)
    {
        if (asksForKey && context.Request.Headers["x-functions-key"] != Key && context.Request.Query["code"] != Key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var id = Guid.NewGuid().ToString();
        var invoked = functions.InvokeAsync(
            function, new Dictionary<string, TypedData> { ["httpTrigger"] = new() { Http = new RpcHttp() }, ["durableClient"] = new() { String = clientInput() } }, invocationId: id);
        // Whoever has its answer takes no more of the body.
        using var upload = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var request = RequestOf(context.Request, (await functions.WorkerAsync()).HttpAddress, id, upload.Token);
        try
        {
            using var response = await _client.SendAsync(request, context.RequestAborted);
            await AnswerAsync(response, context);
        }
        catch (HttpRequestException exception) when (exception.GetBaseException() is BadHttpRequestException bad && !context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
            return;
        }
        finally
        {
            await upload.CancelAsync();
        }

        var result = (await invoked).Result;
        if (result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"{context.Request.Method} {context.Request.GetDisplayUrl()} failed in the worker: {result.Exception?.Message}");
    }

    private static HttpRequestMessage RequestOf(HttpRequest original, Uri worker, string invocationId, CancellationToken uploadStop)
    {
        var target = original.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(
            new HttpMethod(original.Method), new Uri(worker.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (original.ContentLength is not null || original.Headers.TransferEncoding.Count > 0)
            request.Content = new Upload(original.Body, uploadStop);
        foreach (var (name, values) in original.Headers)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        request.Headers.TryAddWithoutValidation(InvocationHeader, invocationId);
        return request;
    }

    private static async Task AnswerAsync(HttpResponseMessage response, HttpContext context)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private sealed class Upload(Stream body, CancellationToken stop) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => body.CopyToAsync(stream, stop);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
