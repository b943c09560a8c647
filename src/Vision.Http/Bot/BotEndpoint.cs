using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;
using Vision.Pipelines.Bot;

namespace Vision.Http.Bot;

/// <summary><c>POST /api/bot/telegram</c>: the webhook of Telegram.</summary>
/// <remarks>
/// | request                          | answer                                                                   |
/// |----------------------------------|--------------------------------------------------------------------------|
/// | there is no bot                  | 404                                                                      |
/// | without the secret in its header | 401                                                                      |
/// | no update                        | 400: Telegram sends nothing else                                         |
/// | an update                        | 200, with a message where one is said at once; what takes longer is a run |
/// | the engine is away               | 503: Telegram sends it again                                             |
/// </remarks>
internal sealed class BotEndpoint(IServiceProvider services, IOptions<VisionApiOptions> options)
{
    private const string Path = "/api/bot/telegram";
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Whether a request need not show the API key, as it shows the bot's secret.</summary>
    public static bool IsSecret(HttpRequest request, VisionApiOptions options) =>
        HttpMethods.IsPost(request.Method) && request.Path == Path && options.Bot.SecretToken is { Length: > 0 } secret && IsSame(request.Headers[SecretHeader].ToString(), secret);

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, AcceptAsync);

    private async Task<IResult> AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Bot.SecretToken))
            return Problem.Result(404, "NotFound", "This host has no bot; docs/bot.md tells how it gets one.");
        if (!IsSecret(context.Request, options.Value))
            return Problem.Result(401, "SecretMissing", $"Telegram sends the secret of its webhook in the {SecretHeader} header.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        // Only where there is a bot are these among the services.
        var (chat, intake) = ((IChat)services.GetService(typeof(IChat))!, (ChatIntake)services.GetService(typeof(ChatIntake))!);
        var update = await chat.ReadAsync(context.Request.Body, cancellationToken).ConfigureAwait(false);
        return await intake.AcceptAsync(update, cancellationToken).ConfigureAwait(false) is { } text
            ? TypedResults.Content(chat.InstantReply(update.Message!, text), "application/json", Encoding.UTF8)
            : TypedResults.Ok();
    }

    // Hashes of equal length, so that the time tells neither the secret nor its length.
    private static bool IsSame(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
