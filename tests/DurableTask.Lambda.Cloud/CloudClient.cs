using System.Globalization;
using System.Text;
using Amazon;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace DurableTask.Lambda.Cloud;

/// <summary>The Lambda API of a <see cref="LambdaCloud"/>.</summary>
public sealed class CloudClient(LambdaCloud cloud)
    : AmazonLambdaClient(new AnonymousAWSCredentials(), new AmazonLambdaConfig { RegionEndpoint = RegionEndpoint.EUWest1 })
{
    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default)
    {
        Check(request.FunctionName == LambdaCloud.Workflow, "Durable functions are invoked by version or alias.");
        Check(request.DurableExecutionName is { Length: > 0 and <= 64 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), "DurableExecutionName is no name.");
        return Answer(() => new InvokeResponse { StatusCode = 202, DurableExecutionArn = cloud.Start(request.DurableExecutionName, request.Payload, null).Arn });
    }

    public override Task<ListDurableExecutionsByFunctionResponse> ListDurableExecutionsByFunctionAsync(
        ListDurableExecutionsByFunctionRequest request, CancellationToken cancellationToken = default)
    {
        Check(request.FunctionName == "workflow", "A name is asked for without version or alias.");
        Check(request.DurableExecutionName is null || request.Qualifier is null, "A name is asked for without a qualifier.");
        var first = request.Marker is null ? 0 : int.Parse(request.Marker, CultureInfo.InvariantCulture);
        var found = cloud.Executions
            .Where(execution => request.DurableExecutionName is not null || request.Qualifier == "live")
            .Where(execution => request.DurableExecutionName is null || execution.Name == request.DurableExecutionName)
            .Where(execution => request.Statuses is null || request.Statuses.Contains(execution.Status.Value))
            .Where(execution => !(execution.StartedAt < request.StartedAfter) && !(execution.StartedAt > request.StartedBefore))
            .ToList();
        var page = found.Skip(first).Take(request.MaxItems ?? 100).ToList();
        return Answer(() => new ListDurableExecutionsByFunctionResponse
        {
            DurableExecutions = [.. page.Select(execution => new Execution
            {
                DurableExecutionArn = execution.Arn,
                DurableExecutionName = execution.Name,
                StartTimestamp = execution.StartedAt,
                EndTimestamp = execution.EndedAt,
                Status = execution.Status,
            })],
            NextMarker = first + page.Count < found.Count ? (first + page.Count).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    public override Task<GetDurableExecutionResponse> GetDurableExecutionAsync(GetDurableExecutionRequest request, CancellationToken cancellationToken = default) => Answer(() =>
    {
        var execution = cloud.Find(request.DurableExecutionArn);
        lock (execution.Gate)
        {
            return new GetDurableExecutionResponse
            {
                DurableExecutionArn = execution.Arn,
                DurableExecutionName = execution.Name,
                InputPayload = execution.Input,
                Result = execution.Result,
                Status = execution.Status,
                StartTimestamp = execution.StartedAt,
                EndTimestamp = execution.EndedAt,
                Error = execution.Error is { } error ? new() { ErrorType = error.ErrorType, ErrorMessage = error.ErrorMessage, ErrorData = error.ErrorData } : null,
            };
        }
    });

    public override Task<GetDurableExecutionHistoryResponse> GetDurableExecutionHistoryAsync(GetDurableExecutionHistoryRequest request, CancellationToken cancellationToken = default) => Answer(() =>
    {
        var history = cloud.Find(request.DurableExecutionArn).History;
        var entries = request.ReverseOrder == true ? history.Reverse().ToList() : [.. history];
        var first = request.Marker is null ? 0 : int.Parse(request.Marker, CultureInfo.InvariantCulture);
        var page = entries.Skip(first).Take(request.MaxItems ?? 100).ToList();
        return new GetDurableExecutionHistoryResponse
        {
            Events = page,
            NextMarker = first + page.Count < entries.Count ? (first + page.Count).ToString(CultureInfo.InvariantCulture) : null,
        };
    });

    public override Task<StopDurableExecutionResponse> StopDurableExecutionAsync(StopDurableExecutionRequest request, CancellationToken cancellationToken = default) => Answer(() =>
    {
        cloud.Find(request.DurableExecutionArn).Stop(
            new() { ErrorType = request.Error.ErrorType, ErrorMessage = request.Error.ErrorMessage, ErrorData = request.Error.ErrorData });
        return new StopDurableExecutionResponse();
    });

    public override Task<SendDurableExecutionCallbackSuccessResponse> SendDurableExecutionCallbackSuccessAsync(
        SendDurableExecutionCallbackSuccessRequest request, CancellationToken cancellationToken = default) => Answer(() =>
    {
        var result = Encoding.UTF8.GetString(request.Result.ToArray());
        var execution = cloud.Find(request.CallbackId[..request.CallbackId.LastIndexOf('#')]);
        lock (execution.Gate)
        {
            var callback = execution.Callback(request.CallbackId)
                ?? throw new AmazonLambdaException("The callback is over.", null, ErrorType.Sender, "InvalidParameterValueException", null, System.Net.HttpStatusCode.BadRequest);
            _ = execution.End(callback, "SUCCEEDED", result, null, "CallbackSucceeded", entry => entry.CallbackSucceededDetails = new() { Result = new() { Payload = result } });
        }

        return new SendDurableExecutionCallbackSuccessResponse();
    });

    private static Task<T> Answer<T>(Func<T> answer)
    {
        try
        {
            return Task.FromResult(answer());
        }
        catch (AmazonServiceException exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    private static void Check(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new AmazonLambdaException(message, null, ErrorType.Sender, "InvalidParameterValueException", null, System.Net.HttpStatusCode.BadRequest);
        }
    }
}
