using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Client;
using PurgeResult = Microsoft.DurableTask.Client.PurgeResult;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>Runs again, runs on, and runs that are no longer wanted.</summary>
internal sealed partial class AzureStorageDurableTaskClient
{
    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="InvalidOperationException">It still runs, and the same id is asked for.</exception>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var old = await FindAsync(instanceId, withInput: true).ConfigureAwait(false) ?? throw Unknown(instanceId);
        if (!restartWithNewInstanceId && !old.OrchestrationStatus.IsFinal())
        {
            throw new InvalidOperationException($"The orchestration '{instanceId}' is {old.OrchestrationStatus}; only a finished one can be restarted under its own id.");
        }

        var id = restartWithNewInstanceId ? NewId() : instanceId;
        await StartAsync(id, new(-1, old.Input) { Name = old.Name, Version = old.Version, Tags = old.Tags }, StartPolicy.OnlyOpenBlock).ConfigureAwait(false);
        return id;
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="InvalidOperationException">It has not failed.</exception>
    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var run = await FindAsync(instanceId, withInput: false).ConfigureAwait(false) ?? throw Unknown(instanceId);
        if (run.OrchestrationStatus != OrchestrationStatus.Failed)
        {
            throw new InvalidOperationException($"The orchestration '{instanceId}' is {run.OrchestrationStatus}; only a failed one can be rewound.");
        }

        await service.RewindTaskOrchestrationAsync(instanceId, reason).ConfigureAwait(false);
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await FindAsync(instanceId, withInput: false).ConfigureAwait(false) is not { } run)
        {
            return new(0);
        }

        return run.OrchestrationStatus.IsFinal()
            ? new(await PurgeAsync(run, options is { Recursive: true }, cancellation).ConfigureAwait(false))
            : throw new InvalidOperationException($"Only finished orchestrations can be purged; '{instanceId}' is {run.OrchestrationStatus}.");
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var timeout = filter.Timeout is { } limit ? new CancellationTokenSource(limit, time) : null;
        // Named in every case: asked without statuses, the service takes running runs, too.
        List<OrchestrationRuntimeStatus> ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        var wanted = filter.Statuses?.Distinct().Where(ended.Contains).ToList() is { } asked && filter.Statuses.Any() ? asked : ended;
        var count = 0;
        if (wanted.Count == 0)
        {
            return new(count, isComplete: true);
        }

        await foreach (var state in QueryAsync(new(filter.CreatedFrom, filter.CreatedTo, wanted), cancellation).ConfigureAwait(false))
        {
            if (timeout is { IsCancellationRequested: true })
            {
                return new(count, isComplete: false);
            }

            count += await PurgeAsync(state, options is { Recursive: true }, cancellation).ConfigureAwait(false);
        }

        return new(count, isComplete: true);
    }

    private async Task<int> PurgeAsync(OrchestrationState run, bool withChildren, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = run.OrchestrationInstance.InstanceId;
        var count = 0;
        if (withChildren)
        {
            foreach (var created in (await HistoryAsync(run).ConfigureAwait(false)).OfType<SubOrchestrationInstanceCreatedEvent>())
            {
                if (await FindAsync(created.InstanceId, withInput: false).ConfigureAwait(false) is { } child && child.OrchestrationStatus.IsFinal())
                {
                    count += await PurgeAsync(child, withChildren, cancellation).ConfigureAwait(false);
                }
            }
        }

        return count + (await service.PurgeInstanceHistoryAsync(id).ConfigureAwait(false)).InstancesDeleted;
    }

    private static ArgumentException Unknown(string instanceId) => new($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
}
