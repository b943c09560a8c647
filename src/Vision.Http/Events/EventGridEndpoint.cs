using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;
using Vision.Pipelines.Intake.EventGrid;

namespace Vision.Http.Events;

/// <summary><c>/api/events/blobs</c>: the address of an Event Grid subscription for <c>BlobCreated</c>, in Event Grid's schema or as CloudEvents.</summary>
/// <remarks>
/// | delivery                                | answer                                                       |
/// |-----------------------------------------|--------------------------------------------------------------|
/// | asks whether this address wants events  | 200 with the code, or for CloudEvents with the sender's name |
/// | every event handled                     | 200                                                          |
/// | some event can never be handled         | 400: Event Grid does not deliver it again                    |
/// | some event could be handled later       | 503: Event Grid delivers all of them again, and runs that started are not started twice |
/// </remarks>
internal sealed class EventGridEndpoint(EventGridIntake intake, IOptions<VisionApiOptions> options)
{
    private const string Path = "/api/events/blobs";
    private const string AskingOrigin = "WebHook-Request-Origin";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods(Path, [HttpMethods.Options], Allow);
        app.MapPost(Path, AcceptAsync);
    }

    private static IResult Allow(HttpContext context)
    {
        var origin = context.Request.Headers[AskingOrigin].ToString();
        if (origin.Length == 0)
            return Problem.Result(400, "BadRequest", $"A sender of CloudEvents names itself in the {AskingOrigin} header.");

        context.Response.Headers["WebHook-Allowed-Origin"] = origin;
        context.Response.Headers["WebHook-Allowed-Rate"] = "*";
        return TypedResults.Ok();
    }

    private async Task<IResult> AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (EventGridIntake.ValidationCode(body.RootElement) is { } code)
            return TypedResults.Ok(new { validationResponse = code });

        return EventAnswers.Of(await intake.AcceptAsync(body.RootElement, cancellationToken).ConfigureAwait(false));
    }
}
