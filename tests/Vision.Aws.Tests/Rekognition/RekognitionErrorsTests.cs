using System.Net;
using Amazon.Runtime;
using Vision.Aws.Internal.Rekognition;

namespace Vision.Aws.Tests.Rekognition;

public class RekognitionErrorsTests
{
    [Theory]
    [InlineData("InvalidImageFormatException", 400, true, typeof(InvalidImageException))]
    [InlineData("InvalidParameterException", 400, true, typeof(InvalidImageException))]
    [InlineData("InvalidParameterException", 400, false, typeof(ArgumentException))]
    [InlineData("ValidationException", 400, false, typeof(ArgumentException))]
    [InlineData("InvalidPaginationTokenException", 400, false, typeof(ArgumentException))]
    [InlineData("ImageTooLargeException", 400, true, typeof(ImageTooLargeException))]
    [InlineData("VideoTooLargeException", 400, false, typeof(MediaTooLargeException))]
    [InlineData("InvalidS3ObjectException", 400, true, typeof(ObjectNotFoundException))]
    [InlineData("ResourceNotFoundException", 400, false, typeof(ObjectNotFoundException))]
    [InlineData("ResourceAlreadyExistsException", 400, false, typeof(PreconditionFailedException))]
    [InlineData("IdempotentParameterMismatchException", 400, false, typeof(PreconditionFailedException))]
    [InlineData("LimitExceededException", 400, false, typeof(QuotaExceededException))]
    [InlineData("ServiceQuotaExceededException", 400, false, typeof(QuotaExceededException))]
    [InlineData("ProvisionedThroughputExceededException", 400, true, typeof(ThrottledException))]
    [InlineData("ThrottlingException", 500, true, typeof(ThrottledException))]
    [InlineData("", 429, true, typeof(ThrottledException))]
    [InlineData("AccessDeniedException", 400, true, typeof(ProviderUnavailableException))]
    [InlineData("UnrecognizedClientException", 400, true, typeof(ProviderUnavailableException))]
    [InlineData("InvalidSignatureException", 400, true, typeof(ProviderUnavailableException))]
    [InlineData("", 403, true, typeof(ProviderUnavailableException))]
    [InlineData("InternalServerError", 500, true, typeof(ProviderUnavailableException))]
    public void Translate_ErrorOfTheService_IsOurs(string code, int status, bool isAboutImage, Type expected)
    {
        var error = RekognitionErrors.Translate("s3://images/cat.jpg", isAboutImage, new AmazonServiceException("It failed.") { StatusCode = (HttpStatusCode)status, ErrorCode = code });

        Assert.IsType(expected, error);
        Assert.StartsWith("s3://images/cat.jpg: ", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_NoAnswerOrNoCredentials_IsUnavailable()
    {
        Assert.IsType<ProviderUnavailableException>(RekognitionErrors.Translate("x", true, new HttpRequestException("refused")));
        Assert.IsType<ProviderUnavailableException>(RekognitionErrors.Translate("x", true, new AmazonClientException("no credentials")));
    }

    [Fact]
    public void Translate_SomethingElse_IsLeft() => Assert.Null(RekognitionErrors.Translate("x", true, new InvalidOperationException("ours")));
}
