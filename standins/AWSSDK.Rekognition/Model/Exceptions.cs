using System.Net;
using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class AccessDeniedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class IdempotentParameterMismatchException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ImageTooLargeException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class InternalServerErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class InvalidImageFormatException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class InvalidPaginationTokenException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class InvalidParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class InvalidS3ObjectException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class LimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ProvisionedThroughputExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ResourceAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ServiceQuotaExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class ThrottlingException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
public class VideoTooLargeException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
