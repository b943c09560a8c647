using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker.Shims;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>Gives the dispatcher our orchestrators in its own form.</summary>
internal sealed class RegisteredOrchestrators(DurableTaskRegistry registry, DurableTaskShimFactory shims, IServiceProvider? services)
    : INameVersionObjectManager<TaskOrchestration>
{
    private readonly TaskVersions<ITaskOrchestrator> _versions = new(registry.GetOrchestrators());

    public void Add(ObjectCreator<TaskOrchestration> creator) => throw new NotSupportedException("Orchestrators are registered in the DurableTaskRegistry.");

    /// <summary>
    /// Never null: a run that the dispatcher finds no orchestrator for is tried for ever, and each try holds all runs of the worker up
    /// for 10 s.
    /// </summary>
    public TaskOrchestration GetObject(string name, string? version) =>
        _versions.Create(name, version, services ?? EmptyServices.Instance) is { } orchestrator
            ? new HostedOrchestration(name, orchestrator, shims)
            : new UnregisteredOrchestration(name, version ?? "");
}
