using DurableTask.Core.Exceptions;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Client;

/// <summary>
/// What a start does about an existing run of the same id: <see cref="StartOrchestrationOptions.DedupeStatuses"/> lists the statuses in which
/// it stands in the way; without a list, every status does. A finished run that does not is replaced; a running one is terminated first.
/// </summary>
internal sealed class Dedupe
{
    private readonly HashSet<OrchestrationRuntimeStatus>? _statuses;

    private Dedupe(HashSet<OrchestrationRuntimeStatus>? statuses) => _statuses = statuses;

    private bool ReplacesRunning => _statuses is not null && !(Blocks(OrchestrationRuntimeStatus.Running) && Blocks(OrchestrationRuntimeStatus.Pending) && Blocks(OrchestrationRuntimeStatus.Suspended));

    public static Dedupe Of(StartOrchestrationOptions? options)
    {
        if (options?.DedupeStatuses is not { } names)
        {
            return new(null);
        }

        HashSet<OrchestrationRuntimeStatus> statuses = [];
        foreach (var name in names)
        {
            _ = statuses.Add(Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) ? status
                : throw new ArgumentException($"'{name}' among the dedupe statuses is no status of an orchestration.", nameof(options)));
        }

        Dedupe dedupe = new(statuses);
        return dedupe.ReplacesRunning && statuses.Contains(OrchestrationRuntimeStatus.Terminated)
            ? throw new ArgumentException("The dedupe statuses contain Terminated but not every running status: a running run would be terminated, and then stand in the way itself.", nameof(options))
            : dedupe;
    }

    /// <summary>Terminates a running run that is to be replaced.</summary>
    public async Task MakeRoomAsync(DurableTaskClient client, string id, CancellationToken cancellation)
    {
        if (ReplacesRunning && await client.GetInstanceAsync(id, cancellation).ConfigureAwait(false) is { } existing
            && !existing.RuntimeStatus.IsFinal() && !Blocks(existing.RuntimeStatus))
        {
            await client.TerminateInstanceAsync(id, (object)"Replaced by a new run of the same id.", cancellation).ConfigureAwait(false);
            _ = await client.WaitForInstanceCompletionAsync(id, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Inserts the run.</summary>
    /// <returns>The status of the run that it replaced.</returns>
    /// <exception cref="OrchestrationAlreadyExistsException">One stands in the way.</exception>
    public OrchestrationRuntimeStatus? Insert(StoreWriter store, InstanceRow row)
    {
        var existing = store.Find(row.Id);
        if (existing is var (key, status, _))
        {
            if (Blocks(status) || !status.IsFinal())
            {
                throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{row.Id}' exists already and is {status}.");
            }

            store.Delete(key);
        }

        store.Insert(row);
        return existing?.Status;
    }

    private bool Blocks(OrchestrationRuntimeStatus status) => _statuses is null || _statuses.Contains(status);
}
