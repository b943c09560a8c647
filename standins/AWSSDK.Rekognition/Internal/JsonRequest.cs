using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Rekognition.Internal;

/// <summary>Requests as the protocol awsJson1_1 has them: the operation in a header, its members in the body.</summary>
internal sealed class JsonRequest : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static JsonRequest Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        const string ending = "Request";
        var type = input.GetType();
        var request = new DefaultRequest(input, "Amazon.Rekognition");
        request.Headers["X-Amz-Target"] = $"RekognitionService.{type.Name[..^ending.Length]}";
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers[Amazon.Util.HeaderKeys.XAmzApiVersion] = "2016-06-27";
        request.HttpMethod = "POST";
        request.ResourcePath = "/";
        request.Content = JsonSerializer.SerializeToUtf8Bytes(input, type, Shapes.Json);
        return request;
    }
}
