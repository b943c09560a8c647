using Microsoft.AspNetCore.Http;
using Vision.Http.Problems;

namespace Vision.Http.Faces;

/// <summary>Answers for what goes wrong with collections in particular; the rest is <see cref="ProblemMiddleware"/>'s.</summary>
/// <remarks>
/// | what happened                                            | answer |
/// |----------------------------------------------------------|--------|
/// | a name, number or token that no collection takes         | 400    |
/// | the collection is there already, or has another model's faces | 409 |
/// | the host's provider has no collections                   | 501    |
/// </remarks>
internal sealed class FaceProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (ArgumentException error)
        {
            return Problem.Result(StatusCodes.Status400BadRequest, "BadRequest", SentenceOf(error));
        }
        catch (PreconditionFailedException error)
        {
            return Problem.Result(StatusCodes.Status409Conflict, error.Code, error.Message);
        }
        catch (NotSupportedException error)
        {
            return Problem.Result(StatusCodes.Status501NotImplemented, "NotSupported", error.Message);
        }
    }

    // The parameter's name, which the exception appends, is no concern of an HTTP client.
    private static string SentenceOf(ArgumentException error) =>
        error.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) is var end and > 0 ? error.Message[..end] : error.Message;
}
