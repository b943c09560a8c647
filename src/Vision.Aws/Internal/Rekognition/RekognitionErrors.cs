using System.Net;
using Amazon.Runtime;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>Errors of Rekognition and of its SDK as ours, by the codes of the service.</summary>
/// <remarks>
/// | Rekognition says                                               | error                                        |
/// |----------------------------------------------------------------|----------------------------------------------|
/// | InvalidImageFormat, or InvalidParameter about an image          | <see cref="InvalidImageException"/>          |
/// | ImageTooLarge                                                   | <see cref="ImageTooLargeException"/>         |
/// | VideoTooLarge                                                   | <see cref="MediaTooLargeException"/>         |
/// | InvalidS3Object, ResourceNotFound                               | <see cref="ObjectNotFoundException"/>        |
/// | ResourceAlreadyExists, IdempotentParameterMismatch              | <see cref="PreconditionFailedException"/>    |
/// | ProvisionedThroughputExceeded, Throttling, 429                  | <see cref="ThrottledException"/>             |
/// | LimitExceeded, ServiceQuotaExceeded                             | <see cref="QuotaExceededException"/>         |
/// | InvalidPaginationToken, InvalidParameter or Validation about anything else | <see cref="ArgumentException"/>   |
/// | 401, 403, no credentials, a wrong signature, any 5xx, no answer | <see cref="ProviderUnavailableException"/>   |
/// </remarks>
internal static class RekognitionErrors
{
    private static readonly string[] Throttles = ["ProvisionedThroughputExceededException", "ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded"];

    /// <summary>Our error; <see langword="null"/> for what is none of Rekognition's.</summary>
    /// <param name="subject">What the call was about.</param>
    /// <param name="isAboutImage">Whether that is an image.</param>
    /// <param name="exception">What happened.</param>
    public static Exception? Translate(string subject, bool isAboutImage, Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: not 0 } e => Translate(subject, isAboutImage, e),
        AmazonServiceException or HttpRequestException or IOException or OperationCanceledException or TimeoutException or WebException =>
            new ProviderUnavailableException(subject, $"Rekognition did not answer: {exception.Message}", exception),
        AmazonClientException => new ProviderUnavailableException(subject, $"Rekognition cannot be used: {exception.Message} Check region, endpoint and credentials.", exception),
        _ => null,
    };

    private static Exception Translate(string subject, bool isAboutImage, AmazonServiceException e)
    {
        var code = e.ErrorCode ?? "";
        if (Throttles.Contains(code) || e.StatusCode == HttpStatusCode.TooManyRequests)
            return new ThrottledException(subject, "Rekognition throttles; try again later, or have the account's quota raised.", e);

        return code switch
        {
            "InvalidImageFormatException" => new InvalidImageException(subject, $"Rekognition cannot read it: {e.Message}", e),
            "ImageTooLargeException" => new ImageTooLargeException(subject, $"Rekognition refuses it: {e.Message}", e),
            "VideoTooLargeException" => new MediaTooLargeException(subject, $"Rekognition refuses it: {e.Message}", e),
            "InvalidS3ObjectException" => new ObjectNotFoundException(subject, $"Rekognition cannot read the object; check that it is there, in the same region, and that the caller may read it: {e.Message}", e),
            "ResourceNotFoundException" => new ObjectNotFoundException(subject, e.Message, e),
            "ResourceAlreadyExistsException" => new PreconditionFailedException(subject, e.Message, e),
            "IdempotentParameterMismatchException" => new PreconditionFailedException(subject, "a job with the same token looks at something else.", e),
            "LimitExceededException" or "ServiceQuotaExceededException" => new QuotaExceededException(subject, $"the account's limit is reached: {e.Message}", e),
            "InvalidParameterException" or "ValidationException" when isAboutImage => new InvalidImageException(subject, $"Rekognition refuses it: {e.Message}", e),
            "InvalidParameterException" or "ValidationException" or "InvalidPaginationTokenException" => new ArgumentException($"{subject}: {e.Message}", e),
            _ when e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || IsAboutAccess(code) =>
                new ProviderUnavailableException(subject, $"access is denied ({code}); check the credentials and what their policy allows.", e),
            _ => new ProviderUnavailableException(subject, $"Rekognition failed with {(int)e.StatusCode} {code}: {e.Message}", e),
        };
    }

    private static bool IsAboutAccess(string code) => code is
        "AccessDeniedException" or "UnrecognizedClientException" or "InvalidSignatureException" or "IncompleteSignatureException"
        or "MissingAuthenticationTokenException" or "ExpiredTokenException" or "InvalidClientTokenId";
}
