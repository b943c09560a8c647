using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Vision.Pipelines.Intake;

/// <summary>Starts what the rules say, each run once: its id follows from the object, its version, the pipeline and the options.</summary>
/// <remarks>
/// | object                                    | run with that id        | what happens                           |
/// |-------------------------------------------|-------------------------|----------------------------------------|
/// | no rule matches, or a pipeline wrote it   | —                       | nothing; <see cref="IntakeResult.Reason"/> says why |
/// | new, or with new content (another ETag)   | none                    | a run starts                           |
/// | reported again, by any source             | waiting, running, ended | <see cref="IntakeRun.Created"/> is false |
/// <para>A run that failed is not started again by the same version either; restart or rewind it, or write the object anew.</para>
/// </remarks>
internal sealed class IntakeService(DurableTaskClient client, IntakeRules rules, ILogger<IntakeService> logger) : IIntake
{
    /// <summary>With these, whoever has begun is never begun again.</summary>
    internal static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <inheritdoc/>
    public async Task<IntakeResult> AcceptAsync(ObjectCreated created, CancellationToken cancellationToken = default)
    {
        var runs = new List<IntakeRun>();
        foreach (var (name, instanceId, input) in rules.RunsFor(created))
            runs.Add(new IntakeRun(instanceId, name, await StartAsync(name, instanceId, input, cancellationToken).ConfigureAwait(false)));

        return new IntakeResult(runs, rules.WhyNot(created.Reference));
    }

    private async Task<bool> StartAsync(string name, string instanceId, object input, CancellationToken cancellationToken)
    {
        try
        {
            var options = PipelineVersion.StartOf(instanceId).WithDedupeStatuses(AnyStatus);
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            logger.LogDebug("Run {InstanceId} is known already; nothing to start", instanceId);
            return false;
        }
    }
}
