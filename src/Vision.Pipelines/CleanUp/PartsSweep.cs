using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.CleanUp.Internal;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;
using Vision.Pipelines.VideoJobs;

namespace Vision.Pipelines.CleanUp;

/// <summary>
/// Finds parts of runs that have ended, or that are known no more, and deletes them: what a killed host, a late activity or a failed run
/// left. Any number of hosts may do it at the same time.
/// </summary>
/// <remarks>
/// | parts                                                      | are found by                          |
/// |------------------------------------------------------------|---------------------------------------|
/// | in watched containers, mapped places and the staging bucket | listing those: the folder says whose they are |
/// | of runs that failed or were terminated, wherever they are  | the runs' inputs                      |
/// <para>
/// What goes when is in <see cref="Verdict"/>. Memory: a page of a listing, and 16 bytes for each run that failed or was terminated in the
/// last week.
/// </para>
/// </remarks>
public sealed class PartsSweep(
    DurableTaskClient client,
    IObjectStores stores,
    RunCleaner cleaner,
    ContainerMap containers,
    IntakeRules rules,
    CleanUpOptions options,
    TimeProvider time,
    ILogger<PartsSweep> logger,
    StagingPlace? staging = null)
{
    // Older ones were swept when they were younger.
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(7);

    private static readonly OrchestrationRuntimeStatus[] LeaveParts =
        [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private readonly CleanedRuns _cleaned = new();

    /// <summary>Looks once everywhere.</summary>
    /// <returns>How many parts were deleted.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken = default)
    {
        var deleted = 0L;
        foreach (var place in PartsPlaces.Of(containers, rules).Concat(staging is null ? [] : [staging.Place]).Distinct())
            deleted += await TryAsync(place.ToString(), () => SweepAsync(place, cancellationToken)).ConfigureAwait(false);

        return deleted + await TryAsync("the runs", () => SweepRunsAsync(cancellationToken)).ConfigureAwait(false);
    }

    // One place that cannot be reached keeps no other from being swept.
    private async Task<long> TryAsync(string place, Func<Task<long>> sweep)
    {
        try
        {
            return await sweep().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning("Parts in {Place} cannot be looked at now: {Reason}", place, exception.Message);
            return 0;
        }
    }

    private async Task<long> SweepAsync(ObjectPrefix place, CancellationToken cancellationToken)
    {
        var store = stores.For(place.Scheme);
        var folder = place.Prefix + RunParts.Folder;
        var deleted = 0L;
        for (string? token = null; ;)
        {
            var page = await store.ListPageAsync(place.Container, folder, token, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            // Runs are looked at anew for each page, after it: one may have been started again.
            foreach (var run in page.Items.GroupBy(item => RunOf(item.Reference.Key[folder.Length..])))
            {
                if (run.Key is null)
                    continue;

                var known = await client.GetInstanceAsync(run.Key, cancellationToken).ConfigureAwait(false);
                if (!Verdict.Condemns(known, run.Max(part => part.LastModified), options, time.GetUtcNow()))
                    continue;

                var gone = await Deletion.OfAsync(store, run, cancellationToken).ConfigureAwait(false);
                if (gone > 0)
                    logger.LogInformation("Run {InstanceId} left {Parts} parts in {Place}, which are deleted", run.Key, gone, place);
                deleted += gone;
            }

            if ((token = page.NextPageToken) is null)
                return deleted;
        }
    }

    private async Task<long> SweepRunsAsync(CancellationToken cancellationToken)
    {
        var deleted = 0L;
        var ended = client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: LeaveParts));
        await foreach (var run in ended.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var now = time.GetUtcNow();
            if (run.LastUpdatedAt < now - LooksBack || !Verdict.Condemns(run, run.LastUpdatedAt, options, now) || _cleaned.Contain(run))
                continue;

            var whole = await client.GetInstanceAsync(run.InstanceId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
            if (whole is { IsCompleted: true })
                deleted += await cleaner.CleanAsync(whole, cancellationToken).ConfigureAwait(false);
            _cleaned.Add(run);
        }

        return deleted;
    }

    private static string? RunOf(string path) =>
        path.StartsWith(VideoJobOrchestrator.IdPrefix, StringComparison.Ordinal)
        && path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end
            ? path[..end]
            : RunFolder.Read(path);
}
