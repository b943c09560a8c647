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
        var rows = await PageRows.ReadAsync(stores, input, stop).ConfigureAwait(false);
        var items = new DatasetItem[rows.Count];
        var copier = new ItemCopier(stores, job.Images!, job.Folder!, job.ImageSuffix);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, rows.Count, options, async (i, cancel) => items[i] = rows[i].IsTwin
            ? new DatasetItem(rows[i].Id, null, DatasetItem.Refused, $"an earlier row has the same {job.IdColumn}.")
            : await copier.CopyAsync(rows[i].Id, job.IdColumn, cancel).ConfigureAwait(false)).ConfigureAwait(false);

        var left = DatasetKeys.Step(job.Parts, Name, input.Page);
        await JsonLines.WriteAsync(stores, left, items, (item, writer) => item.WriteTo(writer), stop).ConfigureAwait(false);
        return new DatasetCounts(items.Length, Count(DatasetItem.Copied), Count(DatasetItem.Missing), Count(DatasetItem.Refused), Count(DatasetItem.Failed), items.Count(item => item.WasThere));

        long Count(string outcome) => items.Count(item => item.Outcome == outcome);
    }
}
