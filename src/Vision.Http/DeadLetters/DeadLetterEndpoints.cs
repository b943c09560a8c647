using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;

namespace Vision.Http.DeadLetters;

/// <summary><c>/api/dead-letters</c>: events that could not be worked on; look at them, and put them back.</summary>
internal sealed class DeadLetterEndpoints(IOptions<VisionApiOptions> options, IDeadLetters? letters = null)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/dead-letters", ListAsync);
        app.MapPost("/api/dead-letters/replay", ReplayAsync);
    }

    private async Task<IResult> ListAsync(int? top, CancellationToken cancellationToken)
    {
        if (top is < 1 or > LargestPage)
            return Problem.Result(StatusCodes.Status400BadRequest, "BadRequest", $"top is {top}; it must be 1..{LargestPage}.");

        return letters is null ? NoQueue() : TypedResults.Ok(new DeadLetterList(await letters.ListAsync(top ?? DefaultPage, cancellationToken).ConfigureAwait(false)));
    }

    private async Task<IResult> ReplayAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        var body = await JsonSerializer.DeserializeAsync<ReplayBody>(context.Request.Body, Json, cancellationToken).ConfigureAwait(false);
        if (body is null || (body.Ids is null) == (body.All != true))
            return Problem.Result(StatusCodes.Status400BadRequest, "BadRequest", "Say which: {\"ids\": [\"…\"]} or {\"all\": true}.");

        return letters is null ? NoQueue() : TypedResults.Ok(new ReplayedList(await letters.ReplayAsync(body.Ids, cancellationToken).ConfigureAwait(false)));
    }

    private static IResult NoQueue() =>
        Problem.Result(StatusCodes.Status501NotImplemented, "NotSupported", "This host reads no queue, so it has no dead letters; docs/aws.md shows how to set one up.");
}
