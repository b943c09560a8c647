using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vision.Http.Images;

namespace Vision.Http.Problems;

/// <summary>Turns exceptions into answers that a person can act on.</summary>
/// <remarks>
/// | exception                                   | answer                             |
/// |---------------------------------------------|------------------------------------|
/// | <see cref="VisionException"/>               | its own status and sentence        |
/// | <see cref="ImageRequestException"/>         | its own status and sentence        |
/// | <see cref="BadHttpRequestException"/>       | the server's status and sentence, a body over the limit with its setting |
/// | none, but a status from 400 on without a body | that status, with a sentence     |
/// | <see cref="JsonException"/>                 | 400                                |
/// | <see cref="NotSupportedException"/> about runs or images | 501 with its sentence: the engine or the provider cannot |
/// | <see cref="VisionApiOptions.IsEngineAway"/> | 503                                |
/// | cancellation by the client                  | none, nobody listens               |
/// | anything else                               | 500, logged, without its internals |
/// What may go better later (503, 429) says when to try again.
/// </remarks>
internal sealed class ProblemMiddleware(RequestDelegate next, IOptions<VisionApiOptions> options, ILogger<ProblemMiddleware> logger)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (HasNoWord(context))
                await Problem.Result(context.Response.StatusCode, "BadRequest", Sentence(context)).ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The client of {Method} {Path} went away.", context.Request.Method, context.Request.Path);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var (status, code, detail) = Describe(error, context.Request.Path);
            if (status == StatusCodes.Status500InternalServerError)
                logger.LogError(error, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);

            else if (status == StatusCodes.Status503ServiceUnavailable)
                logger.LogWarning(error, "{Method} {Path} cannot be answered now: {Reason}", context.Request.Method, context.Request.Path, error.Message);

            context.Response.Clear();
            if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = RetryAfterSeconds;

            await Problem.Result(status, code, detail).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static bool HasNoWord(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null, ContentLength: null or 0 }
        && !HttpMethods.IsHead(context.Request.Method);

    private static string Sentence(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is none of the methods of this address; docs/http-api.md lists them.",
        StatusCodes.Status415UnsupportedMediaType => "The body's Content-Type is none that this endpoint takes; docs/http-api.md lists them.",
        StatusCodes.Status416RangeNotSatisfiable => "The Range asks for bytes that the file does not have; Content-Range tells how many there are.",
        _ => "The request cannot be answered; docs/http-api.md lists what this address takes.",
    };

    // Which limit it is follows from where the body was sent.
    private string TooLarge(PathString path)
    {
        var isFile = path.StartsWithSegments("/api/files");
        var (setting, most) = isFile
            ? (nameof(VisionApiOptions.MaxUploadBytes), options.Value.MaxUploadBytes)
            : (nameof(VisionApiOptions.MaxJsonBytes), options.Value.MaxJsonBytes);
        return string.Create(CultureInfo.InvariantCulture, $"The body is larger than {most:N0} bytes, the limit Vision:Api:{setting} of this server; raise it, or send less.");
    }

    private (int Status, string Code, string Detail) Describe(Exception error, PathString path) => error switch
    {
        VisionException vision => (Problem.StatusOf(vision), vision.Code, vision.Message),
        ImageRequestException image => (image.Status, image.Code, image.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "TooLarge", TooLarge(path)),
        BadHttpRequestException bad => (bad.StatusCode, "BadRequest", BindingProblem.Describe(bad.Message)),
        JsonException json => (StatusCodes.Status400BadRequest, "BadRequest", $"The body is not the JSON that this endpoint takes: {json.Message}"),
        NotSupportedException cannot when path.StartsWithSegments("/api/runs") || ImagePaths.Has(path) => (StatusCodes.Status501NotImplemented, "NotSupported", cannot.Message),
        _ when options.Value.IsEngineAway(error) =>
            (StatusCodes.Status503ServiceUnavailable, "EngineUnavailable", "What keeps the runs cannot be reached or written now; try again in a while. The server's log tells why."),
        _ => (StatusCodes.Status500InternalServerError, "Internal", "The server failed; its log tells why."),
    };
}
