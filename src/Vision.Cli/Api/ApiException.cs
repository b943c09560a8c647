using System.Net;

namespace Vision.Cli;

/// <summary>The host answered, and the answer is no.</summary>
/// <param name="status">Its HTTP status.</param>
/// <param name="message">Its sentence.</param>
/// <param name="retryAfter">When it wants to be asked again.</param>
internal sealed class ApiException(HttpStatusCode status, string message, TimeSpan? retryAfter) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsRetryable => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
