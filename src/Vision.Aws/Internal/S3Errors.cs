using System.Net;
using Amazon.Runtime;

namespace Vision.Aws.Internal;

/// <summary>Errors of S3 and of its SDK as ours.</summary>
/// <remarks>
/// | S3 says                                                       | error                                          |
/// |---------------------------------------------------------------|------------------------------------------------|
/// | 404                                                           | <see cref="ObjectNotFoundException"/>          |
/// | 412, 409 ConditionalRequestConflict (two at once)             | <see cref="PreconditionFailedException"/>      |
/// | 429, SlowDown and other throttling                            | <see cref="ThrottledException"/>               |
/// | other 400                                                     | <see cref="InvalidObjectKeyException"/>        |
/// | 401, 403, no credentials, the wrong region, any 5xx, no answer, NoSuchUpload | <see cref="ObjectStoreUnavailableException"/> |
/// </remarks>
internal static class S3Errors
{
    private static readonly string[] Throttles =
        ["SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "ServiceUnavailable"];

    // 400 for reasons that have nothing to do with what was asked for.
    private static readonly string[] NotTheRequest =
    [
        "RequestTimeout", "ExpiredToken", "InvalidToken", "TokenRefreshRequired", "AuthorizationHeaderMalformed", "InvalidAccessKeyId",
        "IncompleteBody", "BadDigest",
    ];

    /// <summary>Runs a call and tells its failure in our errors.</summary>
    public static async Task<T> GuardAsync<T>(string subject, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (
            !(e is OperationCanceledException && cancellationToken.IsCancellationRequested) && Translate(subject, e) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Our error; <see langword="null"/> for what is none of S3's.</summary>
    public static VisionException? Translate(string subject, Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: not 0 } e => Translate(subject, e),
        AmazonServiceException or HttpRequestException or IOException or OperationCanceledException or TimeoutException or WebException =>
            new ObjectStoreUnavailableException(subject, $"S3 did not answer: {exception.Message}", exception),
        AmazonClientException => new ObjectStoreUnavailableException(
            subject, $"S3 cannot be used: {exception.Message} Check region, endpoint and credentials.", exception),
        _ => null,
    };

    /// <summary>Whether there is no such bucket.</summary>
    public static bool IsNoBucket(AmazonServiceException e) => e.ErrorCode == "NoSuchBucket";

    /// <summary>Whether there is no such object, or bucket.</summary>
    public static bool IsNotFound(AmazonServiceException e) => e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchUpload";

    private static VisionException Translate(string subject, AmazonServiceException e)
    {
        var code = e.ErrorCode ?? "";
        if (IsNotFound(e))
        {
            return new ObjectNotFoundException(
                subject, IsNoBucket(e) ? "the bucket does not exist; create it, or allow this store to." : "there is no such object.", e);
        }

        if (e.StatusCode == HttpStatusCode.PreconditionFailed)
            return new PreconditionFailedException(subject, "the object is not in the state that was asked for; read it again.", e);
        if (code == "ConditionalRequestConflict")
            return new PreconditionFailedException(subject, "another writer was there at the same time; read the object again.", e);
        if (e.StatusCode == HttpStatusCode.TooManyRequests || Throttles.Contains(code))
            return new ThrottledException(subject, "S3 throttles; try again later.", e);
        if (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge && !NotTheRequest.Contains(code))
            return new InvalidObjectKeyException(subject, $"S3 refuses it ({code}): {e.Message}", e);

        return e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new ObjectStoreUnavailableException(subject, $"access is denied ({code}); check the credentials and what their policy allows.", e)
            : new ObjectStoreUnavailableException(subject, $"S3 failed with {(int)e.StatusCode} {code}: {e.Message}", e);
    }
}
