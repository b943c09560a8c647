using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Puts a page of rows into a table. Of several rows with one key the first counts.</summary>
[DurableTask(Name)]
public sealed class PutRowsActivity(IDatasets datasets, IObjectStores stores, ActivityEnd? end = null) : TaskActivity<DatasetPageInput, DatasetCounts>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PutRows";

    /// <inheritdoc/>
    public override async Task<DatasetCounts> RunAsync(TaskActivityContext context, DatasetPageInput input)
    {
        var (job, stop) = (input.Job, ActivityEnd.Of(end));
        var rows = await PageRows.ReadAsync(stores, input, stop).ConfigureAwait(false);
        var table = Open(datasets, job.Table!);
        await table.PutAsync([.. rows.Where(row => !row.IsTwin).Select(row => row.Row)], stop).ConfigureAwait(false);
        return new DatasetCounts(rows.Count, rows.Count);
    }

    /// <exception cref="InvalidDatasetException">The table takes no rows.</exception>
    internal static IDatasetTable Open(IDatasets datasets, DatasetAddress address) => datasets.Open(address) as IDatasetTable
        ?? throw new InvalidDatasetException(address.ToString(), "rows cannot be put into it; a file is queried where it is, and tables that take rows are written dynamodb://table.");
}
