using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>An execution as clients of Durable Task know a run.</summary>
/// <param name="Execution">What the service says.</param>
/// <param name="Input">What it was given.</param>
internal sealed record RunExecution(GetDurableExecutionResponse Execution, RunInput Input)
{
    public bool IsRunning => Execution.Status == ExecutionStatus.RUNNING;

    /// <summary>The execution that goes on with the run.</summary>
    public string? ContinuedAs => Output?.ContinuedAs;

    public RunOutput? Output { get; } =
        Execution.Status == ExecutionStatus.SUCCEEDED && Execution.Result is { Length: > 0 } result ? PayloadJson.To<RunOutput>(result) : null;

    private DateTimeOffset CreatedAt => Input.CreatedAt == 0 ? Utc(Execution.StartTimestamp) : new(Input.CreatedAt, TimeSpan.Zero);

    private static DateTimeOffset Utc(DateTime? time) => new(DateTime.SpecifyKind(time ?? default, DateTimeKind.Utc));

    /// <param name="converter">Given when payloads are wanted; only with it they can be read.</param>
    /// <param name="status">The custom status of a run that has no end which tells it.</param>
    /// <param name="now">The time, for runs that are still to begin.</param>
    public OrchestrationMetadata ToMetadata(DataConverter? converter, JsonElement? status, DateTimeOffset now)
    {
        var failure = Execution.Status == ExecutionStatus.FAILED || Execution.Status == ExecutionStatus.TIMED_OUT ? ReadFailure() : null;
        return new(Input.Name, Input.InstanceId)
        {
            RuntimeStatus = StatusAt(now),
            CreatedAt = CreatedAt,
            LastUpdatedAt = Utc(Execution.EndTimestamp ?? Execution.StartTimestamp),
            SerializedInput = converter is null ? null : PayloadJson.Unpack(Input.Input),
            SerializedOutput = converter is null ? null
                : Execution.Status == ExecutionStatus.STOPPED ? Execution.Error?.ErrorData ?? converter.Serialize(Execution.Error?.ErrorMessage) : PayloadJson.Unpack(Output?.Output),
            SerializedCustomStatus = PayloadJson.Unpack(Output?.Status ?? failure?.Status ?? status),
            FailureDetails = failure?.Failure.ToDetails(),
            DataConverter = converter,
            Tags = Input.Tags is { } tags ? new Dictionary<string, string>(tags) : [],
        };
    }

    public OrchestrationRuntimeStatus StatusAt(DateTimeOffset now) => Execution.Status?.Value switch
    {
        "SUCCEEDED" => OrchestrationRuntimeStatus.Completed,
        "FAILED" or "TIMED_OUT" => OrchestrationRuntimeStatus.Failed,
        "STOPPED" => OrchestrationRuntimeStatus.Terminated,
        _ => Input.StartAt > now.UtcTicks ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
    };

    private RunFailure ReadFailure()
    {
        try
        {
            if (Execution.Error?.ErrorData is { Length: > 0 } data)
            {
                return PayloadJson.To<RunFailure>(data);
            }
        }
        catch (JsonException)
        {
            // The service's own error.
        }

        return new(new(Execution.Error?.ErrorType ?? Execution.Status.Value, Execution.Error?.ErrorMessage ?? "The execution ended without saying why; its log may tell."));
    }
}
