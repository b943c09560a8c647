using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using ErrorObject = Amazon.Lambda.DurableExecution.ErrorObject;

namespace DurableTask.Lambda.Cloud;

/// <summary>A call of a function by an execution, which the service sees to.</summary>
internal sealed class ChainedCall(DurableExecution caller, CloudOperation operation, ChainedInvokeStartedDetails details)
{
    public async Task RunAsync(string payload)
    {
        if (details.FunctionName == LambdaCloud.Workflow)
        {
            details.DurableExecutionArn = caller.Cloud.Start(null, payload, Ended).Arn;
            return;
        }

        var call = JsonDocument.Parse(payload).RootElement;
        if (caller.Cloud.ActivityFails?.Invoke(call.GetProperty("name").GetString()!) is { } error)
        {
            Fail("FAILED", new() { ErrorType = error, ErrorMessage = "The function's process ended." });
            return;
        }

        Succeed(Json.Text(await caller.Cloud.Functions.RunActivityAsync(call)));
    }

    private void Ended(DurableExecution child)
    {
        if (child.Status == ExecutionStatus.SUCCEEDED)
        {
            Succeed(child.Result!);
        }
        else
        {
            Fail(child.Status == ExecutionStatus.STOPPED ? "STOPPED" : "FAILED", child.Error!);
        }
    }

    private void Succeed(string result) => caller.End(
        operation, "SUCCEEDED", result, null, "ChainedInvokeSucceeded", entry => entry.ChainedInvokeSucceededDetails = new() { Result = new() { Payload = result } });

    private void Fail(string status, ErrorObject error) => caller.End(
        operation, status, null, error, status == "STOPPED" ? "ChainedInvokeStopped" : "ChainedInvokeFailed",
        entry => entry.ChainedInvokeFailedDetails = new() { Error = new() { Payload = new() { ErrorType = error.ErrorType, ErrorMessage = error.ErrorMessage, ErrorData = error.ErrorData } } });
}
