using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;
using Vision.Functions.EndToEnd.Protocol;
using DurableClient = Microsoft.DurableTask.Protobuf.TaskHubSidecarService.TaskHubSidecarServiceClient;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>Takes work from the task hub and has functions do it, as the Durable Functions extension does between a hub and a worker.</summary>
/// <remarks>
/// | work         | the worker's process ends meanwhile | the function fails                     |
/// |--------------|--------------------------------------|----------------------------------------|
/// | orchestrator | the turn is done again               | cannot: the response tells             |
/// | activity     | the activity fails with the host's exception | the activity fails with the worker's details |
/// </remarks>
internal sealed class HubPump(DurableClient hub, Invocations functions)
{
    /// <summary>Work that could not be done, and why.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var work = hub.GetWorkItems(new GetWorkItemsRequest(), cancellationToken: cancellationToken);
        try
        {
            while (await work.ResponseStream.MoveNext(cancellationToken))
                _ = DoAsync(work.ResponseStream.Current, cancellationToken);
        }
        catch (Grpc.Core.RpcException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            if (item.OrchestratorRequest is { } turn)
                await TurnAsync(turn, item.CompletionToken, cancellationToken);
            else if (item.ActivityRequest is { } activity)
                await ActivityAsync(activity, item.CompletionToken, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failures.Enqueue($"{item.RequestCase}: {exception}");
        }
        catch (Exception)
        {
            // Stopped.
        }
    }

    private async Task TurnAsync(OrchestratorRequest turn, string token, CancellationToken cancellationToken)
    {
        var name = turn.PastEvents.Concat(turn.NewEvents).First(e => e.ExecutionStarted is not null).ExecutionStarted.Name;
        var input = new TypedData { String = Convert.ToBase64String(turn.ToByteArray()) };
        while (true)
        {
            try
            {
                var answer = await functions.InvokeAsync(name, new Dictionary<string, TypedData> { ["orchestrationTrigger"] = input });
                var response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer.ReturnValue.String));
                response.CompletionToken = token;
                await hub.CompleteOrchestratorTaskAsync(response, cancellationToken: cancellationToken);
                return;
            }
            catch (WorkerEndedException)
            {
                // The next worker does it.
            }
        }
    }

    private async Task ActivityAsync(ActivityRequest activity, string token, CancellationToken cancellationToken)
    {
        var response = new ActivityResponse { InstanceId = activity.OrchestrationInstance.InstanceId, TaskId = activity.TaskId, CompletionToken = token };
        try
        {
            var answer = await functions.InvokeAsync(
                activity.Name,
                new Dictionary<string, TypedData> { ["activityTrigger"] = new() { String = SingleInput(activity.Input) } },
                new Dictionary<string, TypedData> { ["instanceId"] = new() { String = activity.OrchestrationInstance.InstanceId } });
            if (answer.Result.Status == StatusResult.Types.Status.Success)
                response.Result = Output(answer.ReturnValue);
            else
                response.FailureDetails = JsonParser.Default.Parse<TaskFailureDetails>(answer.Result.Exception.Message);
        }
        catch (WorkerEndedException exception)
        {
            response.FailureDetails = new TaskFailureDetails
            {
                ErrorType = "Microsoft.Azure.WebJobs.Host.FunctionInvocationException",
                ErrorMessage = $"Exception while executing function: Functions.{activity.Name}",
                InnerFailure = new TaskFailureDetails { ErrorType = WorkerEndedException.HostsName, ErrorMessage = exception.Message },
            };
        }

        await hub.CompleteActivityTaskAsync(response, cancellationToken: cancellationToken);
    }

    // Activities are scheduled with a list of inputs, of which there is one.
    private static string SingleInput(string input)
    {
        using var list = JsonDocument.Parse(input);
        return list.RootElement[0].GetRawText();
    }

    private static string? Output(TypedData? data) => data?.DataCase switch
    {
        null or TypedData.DataOneofCase.None => null,
        TypedData.DataOneofCase.Json => data.Json,
        TypedData.DataOneofCase.String => JsonSerializer.Serialize(data.String),
        TypedData.DataOneofCase.Int => JsonSerializer.Serialize(data.Int),
        TypedData.DataOneofCase.Double => JsonSerializer.Serialize(data.Double),
        _ => throw new InvalidOperationException($"An activity returned {data.DataCase}."),
    };
}
