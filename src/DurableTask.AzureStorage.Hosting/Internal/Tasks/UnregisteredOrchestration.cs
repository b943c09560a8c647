using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>
/// Fails a run whose orchestrator this worker does not have, with a sentence that says so, and for good: no parent tries it again.
/// </summary>
internal sealed class UnregisteredOrchestration(string name, string version) : TaskOrchestration
{
    public override Task<string> Execute(OrchestrationContext context, string input)
    {
        UnregisteredTaskException reason = new("orchestrator", name, version);
        return Task.FromException<string>(new TaskFailedException(reason.Message, reason) { FailureDetails = FinalFailure.Of(reason) });
    }

    public override void RaiseEvent(OrchestrationContext context, string name, string input)
    {
    }

    public override string? GetStatus() => null;
}
