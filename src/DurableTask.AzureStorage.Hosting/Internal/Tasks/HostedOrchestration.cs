using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker.Shims;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>One of our orchestrators at work on one run. Its shim is made when the run begins: only then is the parent known.</summary>
internal sealed class HostedOrchestration(TaskName name, ITaskOrchestrator orchestrator, DurableTaskShimFactory shims) : TaskOrchestration
{
    private TaskOrchestration? _shim;

    public ParentOrchestrationInstance? Parent { get; set; }

    private TaskOrchestration Shim => _shim ??= shims.CreateOrchestration(name, orchestrator, Parent);

    public override Task<string> Execute(OrchestrationContext context, string input) => Shim.Execute(context, input);

    public override void RaiseEvent(OrchestrationContext context, string name, string input) => Shim.RaiseEvent(context, name, input);

    public override string? GetStatus() => CustomStatus.Fit(Shim.GetStatus());
}
