using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Vision.Pipelines.Hosts;

/// <summary>What a run tells of its end, without what differs from run to run.</summary>
internal static partial class Told
{
    public static string Of(OrchestrationMetadata run) => PipelineHost.WithoutVersions(
        string.Join(
            ' ',
            run.RuntimeStatus,
            // The worker repeats the failure's message here; ours leaves it to the details.
            run.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? run.SerializedOutput : null,
            run.SerializedCustomStatus,
            Of(run.FailureDetails),
            Of(run.FailureDetails?.InnerFailure)));

    // Labels and text are looked for side by side: which of the two fails first is up to the moment, on every host.
    private static string Of(TaskFailureDetails? failure) => $"{failure?.ErrorType}: {AnyTask().Replace(failure?.ErrorMessage ?? "", "Task")}";

    [GeneratedRegex(@"Task '\w+' \(#\d+\)")]
    private static partial Regex AnyTask();
}
