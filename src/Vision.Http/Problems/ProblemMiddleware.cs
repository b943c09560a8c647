using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vision.Http.Problems;

/// <summary>Turns exceptions into answers that a person can act on.</summary>
/// <remarks>
/// | exception                                   | answer                             |
/// |---------------------------------------------|------------------------------------|
/// | <see cref="VisionException"/>               | its own status and sentence        |
/// | <see cref="BadHttpRequestException"/>       | the server's status and sentence   |
/// | <see cref="JsonException"/>                 | 400                                |
/// | cancellation by the client                  | none, nobody listens               |
/// | anything else                               | 500, logged, without its internals |
/// </remarks>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The client of {Method} {Path} went away.", context.Request.Method, context.Request.Path);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var (status, code, detail) = Describe(error);
            if (status == StatusCodes.Status500InternalServerError)
                logger.LogError(error, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);

            context.Response.Clear();
            await Problem.Result(status, code, detail).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static (int Status, string Code, string Detail) Describe(Exception error) => error switch
    {
        VisionException vision => (Problem.StatusOf(vision), vision.Code, vision.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "TooLarge", "The body is larger than this server accepts; raise Vision:Api:MaxUploadBytes or send less."),
        BadHttpRequestException bad => (bad.StatusCode, "BadRequest", bad.Message),
        JsonException json => (StatusCodes.Status400BadRequest, "BadRequest", $"The body is not the JSON that this endpoint takes: {json.Message}"),
        _ => (StatusCodes.Status500InternalServerError, "Internal", "The server failed; its log tells why."),
    };
}
