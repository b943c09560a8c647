using System.Runtime.CompilerServices;
using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using CoreQuery = DurableTask.Core.Query.OrchestrationQuery;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>Asking about runs. The table gives them in the order of their ids; its own tokens go on where a page ended.</summary>
internal sealed partial class AzureStorageDurableTaskClient
{
    // The account's limit for one answer.
    private const int LargestPage = 1000;

    // The service leaves inputs out only where there is a condition; no run is older than the hub's kind.
    private static readonly DateTime Ever = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await FindAsync(instanceId, getInputsAndOutputs).ConfigureAwait(false) is not { } state)
        {
            return null;
        }

        // The table has only the text of a failure; its parts are in the history.
        var failure = state.OrchestrationStatus == OrchestrationStatus.Failed
            ? (await HistoryAsync(state).ConfigureAwait(false)).OfType<ExecutionCompletedEvent>().LastOrDefault()?.FailureDetails
                ?? new("Unknown", state.Output ?? "The run failed; its history does not say why.", null, null, isNonRetriable: false)
            : null;
        return RunMetadata.Of(state, getInputsAndOutputs ? Converter : null, failure);
    }

    /// <exception cref="ArgumentException">There is no such run.</exception>
    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await HistoryAsync(await FindAsync(instanceId, withInput: false).ConfigureAwait(false) ?? throw Unknown(instanceId)).ConfigureAwait(false);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => Pageable.Create(async (token, size, cancellation) =>
    {
        var converter = filter?.FetchInputsAndOutputs == true ? Converter : null;
        var page = await PageAsync(filter ?? new(), token ?? filter?.ContinuationToken, size ?? filter?.PageSize, cancellation).ConfigureAwait(false);
        return new Page<OrchestrationMetadata>([.. page.OrchestrationState.Select(state => RunMetadata.Of(state, converter))], page.ContinuationToken);
    });

    /// <exception cref="TaskHubNotSupportedException">The time of completion is asked for.</exception>
    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        if (completedTimeFrom is not null || completedTimeTo is not null)
        {
            throw new TaskHubNotSupportedException("A task hub on Azure Storage cannot list runs by the time of their end; ask by the time of their creation.");
        }

        var page = await PageAsync(new(Statuses: runtimeStatus), lastInstanceKey, pageSize, cancellation).ConfigureAwait(false);
        return new([.. page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId)], page.ContinuationToken);
    }

    private async IAsyncEnumerable<OrchestrationState> QueryAsync(
        OrchestrationQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var page = await PageAsync(query, token, LargestPage, cancellation).ConfigureAwait(false);
            foreach (var state in page.OrchestrationState)
            {
                yield return state;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private Task<Core.Query.OrchestrationQueryResult> PageAsync(
        OrchestrationQuery query, string? token, int? size, CancellationToken cancellation)
    {
        CoreQuery core = new()
        {
            RuntimeStatus = query.Statuses?.Select(status => (OrchestrationStatus)(int)status).ToList(),
            CreatedTimeFrom = query.CreatedFrom?.UtcDateTime ?? Ever,
            CreatedTimeTo = query.CreatedTo?.UtcDateTime,
            InstanceIdPrefix = query.InstanceIdPrefix,
            PageSize = Math.Clamp(size ?? OrchestrationQuery.DefaultPageSize, 1, LargestPage),
            ContinuationToken = string.IsNullOrEmpty(token) ? null : token,
            FetchInputsAndOutputs = query.FetchInputsAndOutputs,
        };
        return service.GetOrchestrationWithQueryAsync(core, cancellation);
    }

    private async Task<List<HistoryEvent>> HistoryAsync(OrchestrationState run) =>
        HistoryReader.Read(await service.GetOrchestrationHistoryAsync(run.OrchestrationInstance.InstanceId, run.OrchestrationInstance.ExecutionId).ConfigureAwait(false));
}
