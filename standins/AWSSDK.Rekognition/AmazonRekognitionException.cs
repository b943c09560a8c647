using System.Net;
using Amazon.Runtime;

namespace Amazon.Rekognition;

/// <summary>What the service answered instead of a result.</summary>
public class AmazonRekognitionException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
