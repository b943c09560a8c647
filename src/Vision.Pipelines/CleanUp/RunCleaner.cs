using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.CleanUp.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.CleanUp;

/// <summary>Deletes the parts that a run left, once it has ended in whatever way. Any number of hosts may ask for it, again and again.</summary>
/// <remarks>
/// | the run                       | its parts                                                         |
/// |-------------------------------|-------------------------------------------------------------------|
/// | waits, runs or is suspended   | stay                                                              |
/// | has ended, or is not there    | are deleted: below its own prefix alone, so no source and no result |
/// | is started anew meanwhile     | those of the new execution stay, as their folder is another one   |
/// <para>
/// A page of parts is listed, then the run is looked at, then the page is deleted: what was there before an end that is still one belongs
/// to nobody any more.
/// </para>
/// </remarks>
public sealed class RunCleaner(DurableTaskClient client, IObjectStores stores, ILogger<RunCleaner> logger, StagingPlace? staging = null)
{
    /// <summary>Cleans up behind a run.</summary>
    /// <param name="run">With its input, as it was when it was there.</param>
    /// <param name="cancellationToken">Stops between objects.</param>
    /// <returns>How many parts were deleted.</returns>
    public async Task<long> CleanAsync(OrchestrationMetadata run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (RunInputs.PartsOf(run) is not { } parts)
            return 0;

        var deleted = await CleanAsync(run.InstanceId, parts, cancellationToken).ConfigureAwait(false);
        return staging is null || run.Name != BlurFacesOrchestrator.Name
            ? deleted
            : deleted + await CleanAsync(run.InstanceId, staging.Of(parts), cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> CleanAsync(string run, ObjectPrefix parts, CancellationToken cancellationToken)
    {
        var store = stores.For(parts.Scheme);
        var deleted = 0L;
        string? token = null;
        do
        {
            var page = await store.ListPageAsync(parts.Container, parts.Prefix, token, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (page.Items.Count > 0)
            {
                if (await client.GetInstanceAsync(run, cancellationToken).ConfigureAwait(false) is { IsCompleted: false })
                    break;

                deleted += await Deletion.OfAsync(store, page.Items, cancellationToken).ConfigureAwait(false);
            }

            token = page.NextPageToken;
        }
        while (token is not null);

        if (deleted > 0)
            logger.LogInformation("Run {InstanceId} left {Parts} parts, which are deleted", run, deleted);
        return deleted;
    }
}
