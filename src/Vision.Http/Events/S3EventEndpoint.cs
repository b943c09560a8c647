using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Events.Sns;
using Vision.Http.Problems;
using Vision.Pipelines.Intake.S3;

namespace Vision.Http.Events;

/// <summary><c>/api/events/s3</c>: takes notifications of S3 and events of EventBridge, as they are or in an envelope of SNS.</summary>
/// <remarks>
/// | delivery                                              | answer                                                       |
/// |-------------------------------------------------------|--------------------------------------------------------------|
/// | SNS asks whether a configured topic may deliver       | 200, after its address of confirmation was called            |
/// | SNS says that a subscription has ended                | 200                                                          |
/// | SNS, for another topic or with a wrong signature      | 403, and nothing that the message names is called            |
/// | every event handled                                   | 200                                                          |
/// | some event can never be handled                       | 400: the sender does not deliver it again                    |
/// | some event could be handled later                     | 503: all of them come again, and runs that started are not started twice |
/// </remarks>
internal sealed class S3EventEndpoint(S3Intake intake, SnsGate gate, IOptions<VisionApiOptions> options)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/events/s3";

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, AcceptAsync);

    private async Task<IResult> AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        var verdict = await gate.JudgeAsync(body, SnsGate.IsSns(context.Request), cancellationToken).ConfigureAwait(false);
        if (verdict.Refusal is { } refusal)
            return Problem.Result(StatusCodes.Status403Forbidden, "SnsRefused", refusal);

        return EventAnswers.Of(verdict.Events is { } events
            ? await intake.AcceptAsync(events, options.Value.S3Events.BareKeyBucket, cancellationToken).ConfigureAwait(false)
            : []);
    }
}
