using System.Net;
using System.Text.Json;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Rekognition.Internal;

/// <summary>Answers of one operation, and errors by their names.</summary>
internal sealed class JsonResponse<TResponse> : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public static JsonResponse<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonSerializer.Deserialize<TResponse>(input.Stream, Shapes.Json) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        var name = error.Code is "InternalServerError" ? "InternalServerErrorException" : error.Code;
        var type = name is null ? null : typeof(InvalidParameterException).Assembly.GetType($"{typeof(InvalidParameterException).Namespace}.{name}");
        if (type is null || !type.IsSubclassOf(typeof(AmazonRekognitionException)))
            type = typeof(AmazonRekognitionException);

        return (AmazonServiceException)Activator.CreateInstance(type, error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
