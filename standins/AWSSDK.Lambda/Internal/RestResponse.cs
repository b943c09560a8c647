using System.Net;
using System.Text.Json;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Lambda.Internal;

/// <summary>Answers of one operation, and errors by their names.</summary>
internal sealed class RestResponse<TResponse> : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public static RestResponse<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = new MemoryStream();
        input.Stream.CopyTo(body);
        if (typeof(TResponse) == typeof(InvokeResponse))
        {
            return new InvokeResponse
            {
                StatusCode = (int)input.ResponseData.StatusCode,
                Payload = new MemoryStream(body.ToArray()),
                FunctionError = input.ResponseData.GetHeaderValue("X-Amz-Function-Error"),
                DurableExecutionArn = input.ResponseData.GetHeaderValue("X-Amz-Durable-Execution-Arn"),
            };
        }

        return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize<TResponse>(body.ToArray(), Shapes.Json) ?? new TResponse();
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return error.Code switch
        {
            "DurableExecutionAlreadyStartedException" => new DurableExecutionAlreadyStartedException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "ResourceNotFoundException" => new ResourceNotFoundException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            _ => new AmazonLambdaException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
        };
    }
}
