using Microsoft.DurableTask.Client;
using Vision.Pipelines.VideoJobs;

namespace Vision.Pipelines.CleanUp.Internal;

/// <summary>Whether a run's parts go in a sweep.</summary>
/// <remarks>
/// | run                                | its parts go                                                              |
/// |------------------------------------|---------------------------------------------------------------------------|
/// | has not ended                      | never                                                                     |
/// | failed                             | <see cref="CleanUpOptions.Grace"/> after its end: until then it can be rewound |
/// | completed, terminated              | a minute after its end, or the grace period if that is shorter: its activities are done |
/// | a job of the endpoint for Rekognition's clients, completed | with its results, a week after they were written  |
/// | not known here                     | <see cref="CleanUpOptions.OrphanAge"/> after the last was written: it may be another hub's |
/// </remarks>
internal static class Verdict
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <param name="run">As it is now; <see langword="null"/> when it is not known.</param>
    /// <param name="lastWrite">When the last of its parts was written.</param>
    /// <param name="options">The periods.</param>
    /// <param name="now">The time.</param>
    public static bool Condemns(
        OrchestrationMetadata? run, DateTimeOffset lastWrite, CleanUpOptions options, DateTimeOffset now) => run switch
        {
            null => lastWrite <= now - options.OrphanAge,
            { IsCompleted: false } => false,
            { RuntimeStatus: OrchestrationRuntimeStatus.Completed, Name: VideoJobOrchestrator.Name } =>
                lastWrite <= now - VideoJobOrchestrator.ResultsAreKept,
            { RuntimeStatus: OrchestrationRuntimeStatus.Failed } => run.LastUpdatedAt <= now - options.Grace,
            _ => run.LastUpdatedAt <= now - (options.Grace < Settled ? options.Grace : Settled),
        };
}
