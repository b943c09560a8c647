using System.Text;
using System.Text.Json;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.Lambda.Internal;

/// <summary>Requests as the protocol restJson1 has them: each operation with its own path, query and body.</summary>
internal sealed class RestRequest : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static RestRequest Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.Lambda") { UseQueryString = true, HttpMethod = "GET" };
        request.Headers[HeaderKeys.XAmzApiVersion] = "2015-03-31";
        switch (input)
        {
            case InvokeRequest invoke:
                At(request, "/2015-03-31/functions/{FunctionName}/invocations", "{FunctionName}", invoke.FunctionName);
                Ask(request, "Qualifier", invoke.Qualifier);
                Head(request, "X-Amz-Invocation-Type", invoke.InvocationType?.Value);
                Head(request, "X-Amz-Durable-Execution-Name", invoke.DurableExecutionName);
                Post(request, invoke.PayloadStream ?? new MemoryStream(), "binary/octet-stream");
                break;
            case ListDurableExecutionsByFunctionRequest list:
                At(request, "/2025-12-01/functions/{FunctionName}/durable-executions", "{FunctionName}", list.FunctionName);
                Ask(request, "DurableExecutionName", list.DurableExecutionName);
                Ask(request, "Marker", list.Marker);
                Ask(request, "MaxItems", list.MaxItems);
                Ask(request, "Qualifier", list.Qualifier);
                Ask(request, "StartedAfter", list.StartedAfter is { } after ? StringUtils.FromDateTimeToISO8601WithOptionalMs(after) : null);
                Ask(request, "StartedBefore", list.StartedBefore is { } before ? StringUtils.FromDateTimeToISO8601WithOptionalMs(before) : null);
                if (list.Statuses is { Count: > 0 })
                    request.ParameterCollection.Add("Statuses", list.Statuses);
                break;
            case GetDurableExecutionRequest get:
                At(request, "/2025-12-01/durable-executions/{DurableExecutionArn}", "{DurableExecutionArn}", get.DurableExecutionArn);
                break;
            case GetDurableExecutionHistoryRequest history:
                At(request, "/2025-12-01/durable-executions/{DurableExecutionArn}/history", "{DurableExecutionArn}", history.DurableExecutionArn);
                Ask(request, "IncludeExecutionData", history.IncludeExecutionData is { } data ? StringUtils.FromBool(data) : null);
                Ask(request, "Marker", history.Marker);
                Ask(request, "MaxItems", history.MaxItems);
                Ask(request, "ReverseOrder", history.ReverseOrder is { } reverse ? StringUtils.FromBool(reverse) : null);
                break;
            case GetDurableExecutionStateRequest state:
                At(request, "/2025-12-01/durable-executions/{DurableExecutionArn}/state", "{DurableExecutionArn}", state.DurableExecutionArn);
                Ask(request, "CheckpointToken", state.CheckpointToken);
                Ask(request, "Marker", state.Marker);
                break;
            case StopDurableExecutionRequest stop:
                At(request, "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", "{DurableExecutionArn}", stop.DurableExecutionArn);
                Post(request, new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(stop.Error ?? new ErrorObject(), Shapes.Json))), "application/json");
                break;
            case SendDurableExecutionCallbackSuccessRequest succeed:
                At(request, "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed", "{CallbackId}", succeed.CallbackId);
                Post(request, succeed.Result ?? new MemoryStream(), "application/octet-stream");
                break;
        }

        return request;
    }

    private static void At(DefaultRequest request, string path, string name, string value)
    {
        request.AddPathResource(name, value ?? throw new AmazonLambdaException($"Request object does not have required field {name.Trim('{', '}')} set", null, ErrorType.Sender, null, null, default));
        request.ResourcePath = path;
    }

    private static void Ask(DefaultRequest request, string name, object value)
    {
        if (value is not null)
            request.Parameters.Add(name, FormattableString.Invariant($"{value}"));
    }

    private static void Head(DefaultRequest request, string name, string value)
    {
        if (value is not null)
            request.Headers[name] = value;
    }

    private static void Post(DefaultRequest request, MemoryStream body, string type)
    {
        request.HttpMethod = "POST";
        body.Position = 0;
        request.ContentStream = body;
        request.Headers[HeaderKeys.ContentLengthHeader] = FormattableString.Invariant($"{body.Length}");
        if (body.Length > 0)
            request.Headers[HeaderKeys.ContentTypeHeader] = type;
    }
}
