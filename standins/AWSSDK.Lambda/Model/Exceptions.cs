using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model
{
    public class DurableExecutionAlreadyStartedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        public DurableExecutionAlreadyStartedException(string message)
            : this(message, null, ErrorType.Sender, nameof(DurableExecutionAlreadyStartedException), null, HttpStatusCode.Conflict)
        {
        }
    }

    public class ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : AmazonLambdaException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        public ResourceNotFoundException(string message)
            : this(message, null, ErrorType.Sender, nameof(ResourceNotFoundException), null, HttpStatusCode.NotFound)
        {
        }
    }
}

namespace Amazon.Lambda
{
    /// <summary>What the service answered instead of a result.</summary>
    public class AmazonLambdaException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
}
