using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.VideoJobs.Internal;

namespace Vision.Pipelines.VideoJobs;

/// <summary>Writes the pages of a job's results, and deletes those of jobs that nobody may ask for any more.</summary>
[DurableTask(Name)]
public sealed class FinishVideoJobActivity(IObjectStores stores, TimeProvider time, ActivityEnd? end = null) : TaskActivity<FinishVideoJobInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "FinishVideoJob";

    /// <returns>How many entries there are.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, FinishVideoJobInput input)
    {
        var numbers = input.Job.Kind == VideoJobKind.FaceSearch ? new PersonNumbers() : null;
        var (page, pages) = (new List<VideoJobEntry>(), 0);
        foreach (var part in input.Parts)
        {
            foreach (var entry in await stores.ReadJsonAsync<List<VideoJobEntry>>(part, ActivityEnd.Of(end)).ConfigureAwait(false))
            {
                page.Add(numbers?.Number(entry) ?? entry);
                if (page.Count == VideoJobOutput.PageSize)
                    await WriteAsync().ConfigureAwait(false);
            }
        }

        var entries = (pages * VideoJobOutput.PageSize) + page.Count;
        if (page.Count > 0)
            await WriteAsync().ConfigureAwait(false);
        await SweepAsync(input.Job.Parts).ConfigureAwait(false);
        return entries;

        async Task WriteAsync()
        {
            await stores.WriteJsonAsync(VideoJobOutput.Page(input.Job.Parts, pages++), page, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
            page.Clear();
        }
    }

    private async Task SweepAsync(ObjectPrefix parts)
    {
        var store = stores.For(parts.Scheme);
        var before = time.GetUtcNow() - VideoJobOrchestrator.ResultsAreKept;
        await foreach (var old in store.ListAsync(parts.Container, VideoJobOrchestrator.Family(parts)).ConfigureAwait(false))
        {
            if (old.LastModified < before)
                await store.DeleteAsync(old.Reference).ConfigureAwait(false);
        }
    }
}
