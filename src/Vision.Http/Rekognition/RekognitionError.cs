using Microsoft.AspNetCore.Http;

namespace Vision.Http.Rekognition;

/// <summary>An error as Rekognition has it: a type that clients know, and a sentence.</summary>
internal sealed class RekognitionError(string type, string message, int status = StatusCodes.Status400BadRequest, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string Type { get; } = type;

    public int Status { get; } = status;

    public static RekognitionError InvalidParameter(string message) => new("InvalidParameterException", $"Request has invalid parameters: {message}");

    /// <summary>What an error of ours is to a client of Rekognition.</summary>
    /// <remarks>
    /// | ours                                                 | Rekognition's                                       |
    /// |------------------------------------------------------|-----------------------------------------------------|
    /// | <see cref="InvalidImageException"/>                  | <c>InvalidImageFormatException</c>                  |
    /// | <see cref="ImageTooLargeException"/>                 | <c>ImageTooLargeException</c>                       |
    /// | <see cref="MediaTooLargeException"/>                 | <c>VideoTooLargeException</c>                       |
    /// | <see cref="ObjectNotFoundException"/>                | <c>ResourceNotFoundException</c>                    |
    /// | <see cref="ThrottledException"/>                     | <c>ProvisionedThroughputExceededException</c>       |
    /// | <see cref="QuotaExceededException"/>                 | <c>LimitExceededException</c>                       |
    /// | a wrong argument, and what this provider cannot do   | <c>InvalidParameterException</c>                    |
    /// | anything else                                        | <c>InternalServerError</c>, 500                     |
    /// </remarks>
    public static RekognitionError Of(Exception error) => error switch
    {
        RekognitionError known => known,
        InvalidImageException bad => new("InvalidImageFormatException", $"Request has invalid image format: {bad.Reason}", innerException: bad),
        ImageTooLargeException large => new("ImageTooLargeException", $"Image is too large: {large.Reason}", innerException: large),
        MediaTooLargeException large => new("VideoTooLargeException", $"Video is too large: {large.Reason}", innerException: large),
        ObjectNotFoundException missing => new("ResourceNotFoundException", missing.Message, innerException: missing),
        ThrottledException throttled => new("ProvisionedThroughputExceededException", throttled.Message, innerException: throttled),
        QuotaExceededException quota => new("LimitExceededException", quota.Message, innerException: quota),
        ArgumentException argument => InvalidParameter(SentenceOf(argument)),
        NotSupportedException cannot => InvalidParameter(cannot.Message),
        _ => new("InternalServerError", "The server failed; its log tells why.", StatusCodes.Status500InternalServerError, error),
    };

    // The parameter's name, which the exception appends, is one of ours.
    private static string SentenceOf(ArgumentException error) =>
        error.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) is var end and > 0 ? error.Message[..end] : error.Message;
}
