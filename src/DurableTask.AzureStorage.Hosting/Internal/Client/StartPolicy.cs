using DurableTask.Core;
using Microsoft.DurableTask;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>
/// What a start does about an existing run of the same id: <see cref="StartOrchestrationOptions.DedupeStatuses"/> lists the statuses in
/// which
/// it stands in the way; without a list, every status does. A finished run that does not is replaced; a running one is terminated first.
/// </summary>
/// <remarks>The service looks and then writes: of two starts that race, both may be told that they began the run. One run begins.</remarks>
internal sealed class StartPolicy
{
    private StartPolicy(OrchestrationStatus[] blocking) => Blocking = blocking;

    /// <summary>The statuses in which an existing run stands in the way.</summary>
    public OrchestrationStatus[] Blocking { get; }

    public static StartPolicy OnlyOpenBlock { get; } = new([OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended]);

    public static StartPolicy Of(StartOrchestrationOptions? options)
    {
        if (options?.DedupeStatuses is not { } names)
        {
            return new(Enum.GetValues<OrchestrationStatus>());
        }

        StartPolicy policy = new([.. names.Select(Parse).Distinct()]);
        return policy.Blocks(OrchestrationStatus.Terminated) && !OnlyOpenBlock.Blocking.All(policy.Blocks)
            ? throw new ArgumentException("The dedupe statuses contain Terminated but not every running status: a running run would be terminated, and then stand in the way itself.", nameof(options))
            : policy;

        OrchestrationStatus Parse(string name) => Enum.TryParse<OrchestrationStatus>(name, ignoreCase: true, out var status) ? status
            : throw new ArgumentException($"'{name}' among the dedupe statuses is no status of an orchestration.", nameof(options));
    }

    public bool Blocks(OrchestrationStatus status) => Blocking.Contains(status);
}
