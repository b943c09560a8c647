using Amazon.Lambda.Model;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>Lists of runs, in the service's order. Ids and the exact times are compared here, as the service knows names and starts only.</summary>
internal sealed partial class LambdaDurableTaskClient
{
    private const int LargestPage = 1000;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => Pageable.Create(async (token, size, cancellation) =>
    {
        var query = filter ?? new();
        ListDurableExecutionsByFunctionRequest request = new()
        {
            Marker = (token ?? query.ContinuationToken) is { Length: > 0 } marker ? marker : null,
            MaxItems = Math.Clamp(size ?? query.PageSize, 1, LargestPage),
            Statuses = query.Statuses?.SelectMany(NamesOf).Distinct().ToList() is { Count: > 0 } names ? names : null,
            // A run that continued as new began earlier than its execution, not later.
            StartedAfter = query.CreatedFrom?.UtcDateTime.AddSeconds(-1),
        };
        var page = await _executions.ListAsync(request, cancellation).ConfigureAwait(false);
        List<OrchestrationMetadata> runs = [];
        foreach (var execution in page.DurableExecutions ?? [])
        {
            if (await _executions.GetAsync(execution.DurableExecutionArn, cancellation).ConfigureAwait(false) is { ContinuedAs: null } run
                && run.Input.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal))
            {
                var found = query.FetchInputsAndOutputs ? await MetadataAsync(run, true, cancellation).ConfigureAwait(false) : run.ToMetadata(null, null, _time.GetUtcNow());
                if (IsAsked(query, found))
                {
                    runs.Add(found);
                }
            }
        }

        return new Page<OrchestrationMetadata>(runs, page.NextMarker);
    });

    private static bool IsAsked(OrchestrationQuery query, OrchestrationMetadata run) =>
        !(run.CreatedAt < query.CreatedFrom) && !(run.CreatedAt > query.CreatedTo) && query.Statuses?.Contains(run.RuntimeStatus) != false;

    private static string[] NamesOf(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Completed => ["SUCCEEDED"],
        OrchestrationRuntimeStatus.Failed => ["FAILED", "TIMED_OUT"],
        OrchestrationRuntimeStatus.Terminated => ["STOPPED"],
        _ => ["RUNNING"],
    };
}
