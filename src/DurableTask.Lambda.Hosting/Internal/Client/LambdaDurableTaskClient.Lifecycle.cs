using DurableTask.Core.History;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>Ends of runs, and what Lambda has no operation for.</summary>
internal sealed partial class LambdaDurableTaskClient
{
    public override async Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (await _executions.FindAsync(instanceId, cancellation).ConfigureAwait(false) is { IsRunning: true } run)
        {
            var message = options?.Output as string ?? "The run was terminated.";
            await StopAsync(run.Execution.DurableExecutionArn, message, Converter.Serialize(options?.Output), options is { Recursive: true }, cancellation).ConfigureAwait(false);
        }
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        var run = await _executions.FindAsync(instanceId, cancellation).ConfigureAwait(false) ?? throw Unknown(instanceId);
        var entries = _executions.HistoryAsync(run.Execution.DurableExecutionArn, newestFirst: false, withData: true, cancellation);
        return await new RunHistory(run, _options).ReadAsync(entries).ConfigureAwait(false);
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="LambdaNotSupportedException">The same id is asked for.</exception>
    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var run = await _executions.FindAsync(instanceId, cancellation).ConfigureAwait(false) ?? throw Unknown(instanceId);
        if (!restartWithNewInstanceId)
        {
            throw new LambdaNotSupportedException($"Run '{instanceId}' cannot be restarted under its own id: Lambda starts no second execution of a name while it keeps the first. Restart it with a new id.");
        }

        var (id, now) = (NewId(), _time.GetUtcNow().UtcTicks);
        var again = run.Input with { InstanceId = id, At = now, Generation = 0, CreatedAt = 0, StartAt = null, Parent = null, Events = null };
        _ = await _executions.StartAsync(ExecutionNames.Of(id), Payloads.PayloadJson.Of(again), cancellation).ConfigureAwait(false);
        return id;
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new LambdaNotSupportedException($"Run '{instanceId}' cannot be suspended: Lambda has no pause for durable executions. Terminate it, or let its orchestrator wait for an event.");

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new LambdaNotSupportedException($"Run '{instanceId}' cannot be resumed: Lambda has no pause for durable executions.");

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
        throw new LambdaNotSupportedException($"Run '{instanceId}' cannot be rewound: Lambda never changes the history of a durable execution. Restart it with a new id.");

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new LambdaNotSupportedException($"Run '{instanceId}' cannot be purged: Lambda deletes executions itself, RetentionPeriodInDays of the function's DurableConfig after their end.");

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new LambdaNotSupportedException("Runs cannot be purged: Lambda deletes executions itself, RetentionPeriodInDays of the function's DurableConfig after their end.");

    private async Task StopAsync(string arn, string message, string? output, bool withChildren, CancellationToken cancellation)
    {
        List<string> children = [];
        if (withChildren)
        {
            await foreach (var entry in _executions.HistoryAsync(arn, newestFirst: false, withData: true, cancellation).ConfigureAwait(false))
            {
                if (entry.ChainedInvokeStartedDetails is { DurableExecutionArn: { } childArn } child && FunctionName.AreSame(child.FunctionName, _options.WorkflowFunction))
                {
                    children.Add(childArn);
                }
            }
        }

        await _executions.StopAsync(arn, message, output, cancellation).ConfigureAwait(false);
        foreach (var child in children)
        {
            if (await _executions.GetAsync(child, cancellation).ConfigureAwait(false) is { IsRunning: true })
            {
                await StopAsync(child, message, output, withChildren, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static ArgumentException Unknown(string instanceId) => new($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
}
