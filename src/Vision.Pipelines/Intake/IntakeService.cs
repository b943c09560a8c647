using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.Kinds;

namespace Vision.Pipelines.Intake;

/// <summary>Starts what the rules say, each run once: its id follows from the object, its version, the pipeline and the options.</summary>
/// <remarks>
/// | object                                    | run with that id        | what happens                           |
/// |-------------------------------------------|-------------------------|----------------------------------------|
/// | no rule matches, or a pipeline wrote it   | —                       | nothing; <see cref="IntakeResult.Reason"/> says why |
/// | its name does not tell what it is, where a rule takes all images or videos | its first kilobytes are read, and tell |
/// | new, or with new content (another ETag)   | none                    | a run starts                           |
/// | reported again, by any source             | waiting, running, ended | <see cref="IntakeRun.Created"/> is false |
/// <para>A run that failed is not started again by the same version either; restart or rewind it, or write the object anew.</para>
/// </remarks>
internal sealed class IntakeService(DurableTaskClient client, IntakeRules rules, IObjectStores stores, ILogger<IntakeService> logger) : IIntake
{
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
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
        if (!rules.NeedsALook(created.Reference))
            return new IntakeResult(await StartAsync(rules.RunsFor(created), cancellationToken).ConfigureAwait(false), rules.WhyNot(created.Reference));

        var kind = await LookAsync(created.Reference, cancellationToken).ConfigureAwait(false);
        var reason = rules.WhyNot(created.Reference, kind);
        if (reason is not null)
            logger.LogInformation("Nothing works on {Reason}", reason);

        return new IntakeResult(await StartAsync(rules.RunsFor(created, kind), cancellationToken).ConfigureAwait(false), reason);
    }

    private async Task<MediaKind?> LookAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        try
        {
            return await FileKinds.OfContentAsync(stores, reference, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectNotFoundException)
        {
            // It is gone again; what comes in its place is told of by itself.
            return null;
        }
    }

    private async Task<List<IntakeRun>> StartAsync(IEnumerable<(string Name, string InstanceId, object Input)> wanted, CancellationToken cancellationToken)
    {
        var runs = new List<IntakeRun>();
        foreach (var (name, instanceId, input) in wanted)
            runs.Add(new IntakeRun(instanceId, name, await StartAsync(name, instanceId, input, cancellationToken).ConfigureAwait(false)));

        return runs;
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
