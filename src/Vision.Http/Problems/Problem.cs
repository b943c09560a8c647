using Microsoft.AspNetCore.Http;

namespace Vision.Http.Problems;

/// <summary>Errors as <c>application/problem+json</c> (RFC 9457) with our stable <c>code</c>.</summary>
internal static class Problem
{
    public static IResult Result(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>The status that an error of ours means to an HTTP client.</summary>
    public static int StatusOf(VisionException error) => error switch
    {
        InvalidImageException or InvalidMediaException or InvalidObjectKeyException or InvalidDatasetException or InvalidQueryException =>
            StatusCodes.Status400BadRequest,
        ImageTooLargeException or MediaTooLargeException => StatusCodes.Status413PayloadTooLarge,
        ObjectNotFoundException => StatusCodes.Status404NotFound,
        PreconditionFailedException => StatusCodes.Status412PreconditionFailed,
        ThrottledException or QuotaExceededException => StatusCodes.Status429TooManyRequests,
        _ when error.IsRetryable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
