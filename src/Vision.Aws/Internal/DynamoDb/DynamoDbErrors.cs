using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Errors of DynamoDB and of its SDK as ours.</summary>
/// <remarks>
/// | DynamoDB says                                             | error                                          |
/// |-----------------------------------------------------------|------------------------------------------------|
/// | ResourceNotFoundException                                 | <see cref="ObjectNotFoundException"/>          |
/// | ResourceInUseException                                    | <see cref="PreconditionFailedException"/>      |
/// | throughput or request limits, throttling                  | <see cref="ThrottledException"/>               |
/// | ValidationException, other 400                            | <see cref="InvalidDatasetException"/>          |
/// | access denied, bad credentials, any 5xx, no answer        | <see cref="ObjectStoreUnavailableException"/>  |
/// </remarks>
internal static class DynamoDbErrors
{
    private static readonly string[] Throttles =
        ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "LimitExceededException", "TooManyRequestsException"];

    private static readonly string[] Denials =
        ["AccessDeniedException", "UnrecognizedClientException", "IncompleteSignatureException", "MissingAuthenticationTokenException", "ExpiredTokenException", "InvalidSignatureException"];

    /// <summary>Runs a call and tells its failure in our errors.</summary>
    public static async Task<T> GuardAsync<T>(string subject, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested) && Translate(subject, e) is { } error)
        {
            throw error;
        }
    }

    private static VisionException? Translate(string subject, Exception exception) => exception switch
    {
        ResourceNotFoundException => new ObjectNotFoundException(subject, "there is no such table; load one with vision dataset load.", exception),
        ResourceInUseException => new PreconditionFailedException(subject, "the table is being made or changed; try again.", exception),
        AmazonServiceException { StatusCode: not 0 } e => Translate(subject, e),
        AmazonServiceException or HttpRequestException or IOException or OperationCanceledException or TimeoutException or WebException =>
            new ObjectStoreUnavailableException(subject, $"DynamoDB did not answer: {exception.Message}", exception),
        AmazonClientException => new ObjectStoreUnavailableException(
            subject, $"DynamoDB cannot be used: {exception.Message} Check region, endpoint and credentials.", exception),
        _ => null,
    };

    private static VisionException Translate(string subject, AmazonServiceException e)
    {
        var code = e.ErrorCode ?? "";
        if (Throttles.Contains(code) || e.StatusCode == HttpStatusCode.TooManyRequests)
            return new ThrottledException(subject, "DynamoDB throttles; try again later.", e);
        if (Denials.Contains(code) || e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return new ObjectStoreUnavailableException(subject, $"access is denied ({code}); check the credentials and what their policy allows.", e);

        return (int)e.StatusCode is >= 400 and < 500
            ? new InvalidDatasetException(subject, $"DynamoDB refuses it ({code}): {e.Message}", e)
            : new ObjectStoreUnavailableException(subject, $"DynamoDB failed with {(int)e.StatusCode} {code}: {e.Message}", e);
    }
}
