using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vision.Http.Rekognition;

/// <summary>Answers clients of Amazon Rekognition: <c>POST /</c> with the operation in <c>X-Amz-Target</c>, JSON 1.1 in and out.</summary>
internal sealed class RekognitionEndpoint : IDisposable
{
    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "RekognitionService.";

    // Two images of 5 MiB in Base64, and what is around them.
    private const int MostBodyBytes = 16 << 20;

    private readonly Dictionary<string, RekognitionOperation> _operations;
    private readonly ConcurrentDictionary<string, RateLimiter> _limiters = new(StringComparer.Ordinal);
    private readonly RekognitionSignature _signature;
    private readonly VisionApiOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RekognitionEndpoint> _logger;

    public RekognitionEndpoint(
        ImageOperations images, CollectionOperations collections, VideoOperations videos, RekognitionSignature signature, IOptions<VisionApiOptions> options, TimeProvider time, ILogger<RekognitionEndpoint> logger)
    {
        (_signature, _options, _time, _logger) = (signature, options.Value, time, logger);
        _operations = new(images.All.Concat(collections.All).Concat(videos.All), StringComparer.Ordinal);
    }

    public void Map(IEndpointRouteBuilder app)
    {
        if (_options.Rekognition.Enabled)
            app.MapPost("/", InvokeAsync);
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Dispose();
    }

    private async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.CreateVersion7(_time.GetUtcNow()).ToString();
        var (status, answer) = (StatusCodes.Status200OK, (object?)null);
        try
        {
            answer = await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            var known = RekognitionError.Of(error);
            if (known.Status == StatusCodes.Status500InternalServerError)
                _logger.LogError(error, "{Operation} failed.", context.Request.Headers[TargetHeader].ToString());
            (status, answer) = (known.Status, new ErrorBody(known.Type, known.Message));
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = RekognitionJson.ContentType;
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, RekognitionJson.Options, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<object> AnswerAsync(HttpContext context)
    {
        var body = await ReadAsync(context).ConfigureAwait(false);
        _signature.Verify(context.Request, body.Span);

        var target = context.Request.Headers[TargetHeader].ToString();
        if (!target.StartsWith(TargetPrefix, StringComparison.Ordinal) || !_operations.TryGetValue(target[TargetPrefix.Length..], out var operation))
            throw new RekognitionError("UnknownOperationException", $"'{target}' is no operation of this endpoint; there are {string.Join(", ", _operations.Keys)}.");

        using var turn = LimiterOf(target)?.AttemptAcquire();
        if (turn is { IsAcquired: false })
            throw new RekognitionError("ProvisionedThroughputExceededException", "Provisioned rate exceeded: Vision:Rekognition:CallsPerSecond.");

        using var request = Parse(body);
        return await operation(new RequestBody(request.RootElement), context.RequestAborted).ConfigureAwait(false);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var request = JsonDocument.Parse(body);
            return request.RootElement.ValueKind == JsonValueKind.Object ? request : throw new JsonException("it is no object.");
        }
        catch (JsonException error)
        {
            throw new RekognitionError("SerializationException", $"The body is no JSON structure: {error.Message}", innerException: error);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBodyBytes;

        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RekognitionError("ImageTooLargeException", $"Image is too large: the request has more than {MostBodyBytes:N0} bytes.", innerException: error);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private RateLimiter? LimiterOf(string target) =>
        _options.Rekognition.CallsPerSecond is var calls and > 0
            ? _limiters.GetOrAdd(target, _ => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = calls,
                TokensPerPeriod = calls,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }))
            : null;

    // Clients read the type from __type, and the message in either spelling; the service writes it with a capital.
    private sealed record ErrorBody([property: System.Text.Json.Serialization.JsonPropertyName("__type")] string Type, string Message);
}
