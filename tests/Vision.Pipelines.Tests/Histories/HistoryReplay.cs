using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vision.Pipelines.Tests.Histories;

/// <summary>Replays a history with today's code, by the very classes that Durable Functions and the shared hub replay with.</summary>
/// <remarks>
/// | the code, given what happened to the run     | the replay                            |
/// |----------------------------------------------|---------------------------------------|
/// | does what the history says that it did, and no more | <see langword="null"/>         |
/// | does something else, or the same in another order | a sentence                       |
/// | goes on where the recorded run ended         | a sentence                            |
/// | ends otherwise                               | a sentence                            |
/// </remarks>
internal static class HistoryReplay
{
    private static readonly DurableTaskShimFactory Shims = new(new DurableTaskWorkerOptions(), NullLoggerFactory.Instance);
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>Why runs of this history cannot go on with today's code; <see langword="null"/> when they can.</summary>
    public static string? Problem(string name, IReadOnlyList<HistoryEvent> history, DurableTaskRegistry registry)
    {
        var start = history.OfType<ExecutionStartedEvent>().Single();
        var end = history.OfType<ExecutionCompletedEvent>().Single();
        var steps = WithTurns([.. history.Where(entry => entry is not ExecutionCompletedEvent and not OrchestratorStartedEvent)]);

        // A step longer each time, so that the first one is found that differs.
        for (var count = 1; count <= steps.Count; count++)
        {
            if (steps[count - 1] is not OrchestratorStartedEvent && Deviation(Replay(start, steps[..count], registry)) is { } deviation)
            {
                var step = count - steps[..count].OfType<OrchestratorStartedEvent>().Count();
                return Sentence(name, start, $"at step {step} it {Describe(steps[count - 1])}", deviation);
            }
        }

        var last = Replay(start, steps, registry);
        if (last.FirstOrDefault(action => action is not OrchestrationCompleteOrchestratorAction) is { } more)
            return Sentence(name, start, "it had ended", $"the code now goes on and {Describe(more)}");

        var ended = $"it ended as {end.OrchestrationStatus}";
        if (last is not [OrchestrationCompleteOrchestratorAction done])
            return Sentence(name, start, ended, "the code now waits for something");
        if (done.OrchestrationStatus != end.OrchestrationStatus)
            return Sentence(name, start, ended, $"the code now ends as {done.OrchestrationStatus}: {done.FailureDetails?.ErrorMessage}");

        return end.OrchestrationStatus == OrchestrationStatus.Completed && done.Result != end.Result
            ? Sentence(name, start, $"its output was {end.Result}", $"the code now gives {done.Result}")
            : null;
    }

    private static List<OrchestratorAction> Replay(
        ExecutionStartedEvent start, IReadOnlyList<HistoryEvent> steps, DurableTaskRegistry registry)
    {
        var orchestrator = registry.GetOrchestrators().Single(entry => entry.Key.Name == start.Name).Value(NoServices);
        var parent = start.ParentInstance is { } known
            ? new ParentOrchestrationInstance(new TaskName(known.Name), known.OrchestrationInstance.InstanceId)
            : null;
        var shim = Shims.CreateOrchestration(new TaskName(start.Name), orchestrator, parent);
        OrchestrationRuntimeState state = new([.. steps]);
        TaskOrchestrationExecutor executor = new(state, shim, BehaviorOnContinueAsNew.Carryover, ErrorPropagationMode.UseFailureDetails);
        return [.. executor.Execute().Actions];
    }

    // What happened to a run came in turns of its own, each with its time.
    private static List<HistoryEvent> WithTurns(List<HistoryEvent> events)
    {
        List<HistoryEvent> steps = [];
        foreach (var entry in events)
        {
            if (entry is not (TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent or EventSentEvent))
                steps.Add(new OrchestratorStartedEvent(-1) { Timestamp = entry.Timestamp });
            steps.Add(entry);
        }

        return steps;
    }

    private static string? Deviation(List<OrchestratorAction> actions) =>
        actions.OfType<OrchestrationCompleteOrchestratorAction>().FirstOrDefault()?.FailureDetails is { } failure
        && failure.IsCausedBy<NonDeterministicOrchestrationException>()
            ? $"the code now does something else ({failure.ErrorMessage})"
            : null;

    private static string Sentence(string name, ExecutionStartedEvent start, string recorded, string now) =>
        $"Orchestrator '{start.Name}' does not replay the recorded run {name} of version {start.Version}: {recorded}, but {now}. "
        + "Runs in flight would fail. Keep what they do behind 'if (context.CompareVersionTo(\"NEXT\") < 0)', raise "
        + $"{nameof(PipelineVersion)}.{nameof(PipelineVersion.Current)} and record that version, as CONTRIBUTING.md tells; "
        + "what no release has started yet can be recorded anew.";

    private static string Describe(HistoryEvent entry) => entry switch
    {
        TaskScheduledEvent task => $"called activity '{task.Name}'",
        SubOrchestrationInstanceCreatedEvent child => $"called sub-orchestration '{child.Name}'",
        TimerCreatedEvent => "created a timer",
        EventSentEvent sent => $"sent event '{sent.Name}'",
        _ => $"received {entry.EventType}",
    };

    private static string Describe(OrchestratorAction action) => action switch
    {
        ScheduleTaskOrchestratorAction task => $"calls activity '{task.Name}'",
        CreateSubOrchestrationAction child => $"calls sub-orchestration '{child.Name}'",
        CreateTimerOrchestratorAction => "creates a timer",
        _ => action.OrchestratorActionType.ToString(),
    };
}
