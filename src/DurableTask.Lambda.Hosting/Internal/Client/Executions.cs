using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using DurableTask.Lambda.Hosting.Internal.Orchestrations;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>The workflow function's executions, by the Lambda API.</summary>
internal sealed class Executions(IAmazonLambda lambda, LambdaTaskHubOptions options)
{
    private readonly string _function = FunctionName.Unqualified(options.WorkflowFunction);
    private readonly string _qualifier = FunctionName.Qualifier(options.WorkflowFunction);

    /// <returns>Whether it was started; one of that name was, if not.</returns>
    public async Task<bool> StartAsync(string name, JsonElement run, CancellationToken cancellation)
    {
        InvokeRequest request = new()
        {
            FunctionName = options.WorkflowFunction,
            InvocationType = InvocationType.Event,
            DurableExecutionName = name,
            Payload = PayloadJson.Text(run),
        };
        try
        {
            _ = await lambda.InvokeAsync(request, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (DurableExecutionAlreadyStartedException)
        {
            return false;
        }
    }

    /// <summary>The newest generation of a run; null when there is none.</summary>
    public async Task<RunExecution?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        var found = await NamedAsync(ExecutionNames.Of(instanceId), cancellation).ConfigureAwait(false);
        while (found?.ContinuedAs is { } next && await NamedAsync(next, cancellation).ConfigureAwait(false) is { } newer)
        {
            found = newer;
        }

        return found?.Input.InstanceId == instanceId ? found : null;
    }

    /// <summary>What an execution is and gave; null when it is none of a run, or gone.</summary>
    public async Task<RunExecution?> GetAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            var execution = await lambda.GetDurableExecutionAsync(new() { DurableExecutionArn = arn }, cancellation).ConfigureAwait(false);
            return execution.InputPayload is { Length: > 0 } payload ? new(execution, PayloadJson.To<RunInput>(payload)) : null;
        }
        catch (Exception exception) when (exception is ResourceNotFoundException or JsonException)
        {
            return null;
        }
    }

    public Task<ListDurableExecutionsByFunctionResponse> ListAsync(ListDurableExecutionsByFunctionRequest request, CancellationToken cancellation)
    {
        request.FunctionName = _function;
        // Without one those of $LATEST are listed, which no run is of; beside a name the API refuses it.
        request.Qualifier = request.DurableExecutionName is null ? _qualifier : null;
        return lambda.ListDurableExecutionsByFunctionAsync(request, cancellation);
    }

    /// <summary>The events of an execution, page by page.</summary>
    public async IAsyncEnumerable<Event> HistoryAsync(
        string arn, bool newestFirst, bool withData, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? marker = null;
        do
        {
            GetDurableExecutionHistoryRequest request = new() { DurableExecutionArn = arn, ReverseOrder = newestFirst, IncludeExecutionData = withData, Marker = marker };
            var page = await lambda.GetDurableExecutionHistoryAsync(request, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Events ?? [])
            {
                yield return entry;
            }

            marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(marker));
    }

    /// <summary>The custom status that was kept last.</summary>
    public async Task<JsonElement?> StatusAsync(RunExecution run, CancellationToken cancellation)
    {
        await foreach (var entry in HistoryAsync(run.Execution.DurableExecutionArn, newestFirst: true, withData: true, cancellation).ConfigureAwait(false))
        {
            if (entry.EventType == EventType.StepSucceeded && OperationNames.IsStatus(entry.Name) && entry.StepSucceededDetails?.Result?.Payload is { } kept)
            {
                return PayloadJson.To<KeptStatus>(kept).Status;
            }
        }

        return null;
    }

    public Task StopAsync(string arn, string message, string? data, CancellationToken cancellation) => lambda.StopDurableExecutionAsync(
        new() { DurableExecutionArn = arn, Error = new() { ErrorType = "Terminated", ErrorMessage = message, ErrorData = data } }, cancellation);

    public Task SucceedAsync(string callbackId, JsonElement result, CancellationToken cancellation) => lambda.SendDurableExecutionCallbackSuccessAsync(
        new() { CallbackId = callbackId, Result = new(JsonSerializer.SerializeToUtf8Bytes(result)) }, cancellation);

    private async Task<RunExecution?> NamedAsync(string name, CancellationToken cancellation)
    {
        var page = await ListAsync(new() { DurableExecutionName = name }, cancellation).ConfigureAwait(false);
        return page.DurableExecutions?.FirstOrDefault(execution => execution.DurableExecutionName == name) is { } found
            ? await GetAsync(found.DurableExecutionArn, cancellation).ConfigureAwait(false)
            : null;
    }
}
