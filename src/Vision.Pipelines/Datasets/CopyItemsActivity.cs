using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Copies the images of a page of rows, and leaves what became of each: inside a store by the store itself, else as a stream.</summary>
[DurableTask(Name)]
public sealed class CopyItemsActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<DatasetPageInput, DatasetCounts>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "CopyItems";

    private const int AtOnce = 8;

    /// <inheritdoc/>
    public override async Task<DatasetCounts> RunAsync(TaskActivityContext context, DatasetPageInput input)
    {
        var (job, stop) = (input.Job, ActivityEnd.Of(end));
        var before = input.Page == 1 ? null : await LastIdAsync(job, input.Page - 1, stop).ConfigureAwait(false);
        var ids = new List<string?>();
        await foreach (var row in JsonLines.ReadAsync(stores, DatasetKeys.Page(job.Parts, input.Page), DatasetRow.Read, stop).ConfigureAwait(false))
            ids.Add(row.Find(job.IdColumn)?.Text);

        var items = new DatasetItem[ids.Count];
        var copier = new ItemCopier(stores, job.Images!, job.Folder!, job.ImageSuffix);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, ids.Count, options, async (i, cancel) =>
        {
            var isTwin = ids[i] is not null && ids[i] == (i == 0 ? before : ids[i - 1]);
            items[i] = isTwin
                ? new DatasetItem(ids[i], null, DatasetItem.Refused, $"an earlier row has the same {job.IdColumn}.")
                : await copier.CopyAsync(ids[i], job.IdColumn, cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);

        var left = DatasetKeys.Step(job.Parts, Name, input.Page);
        await JsonLines.WriteAsync(stores, left, items, (item, writer) => item.WriteTo(writer), stop).ConfigureAwait(false);
        return new DatasetCounts(items.Length, Count(DatasetItem.Copied), Count(DatasetItem.Missing), Count(DatasetItem.Refused), Count(DatasetItem.Failed), items.Count(item => item.WasThere));

        long Count(string outcome) => items.Count(item => item.Outcome == outcome);
    }

    // Rows are in the order of their ids, so one with the same id is next to it, if need be at the end of the page before.
    private async Task<string?> LastIdAsync(DatasetJob job, int page, CancellationToken stop)
    {
        string? last = null;
        await foreach (var row in JsonLines.ReadAsync(stores, DatasetKeys.Page(job.Parts, page), DatasetRow.Read, stop).ConfigureAwait(false))
            last = row.Find(job.IdColumn)?.Text;

        return last;
    }
}
