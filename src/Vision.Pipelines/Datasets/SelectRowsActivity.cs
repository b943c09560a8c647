using System.Globalization;
using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Reads one part of a table as a stream, and leaves the rows that match in runs sorted by id.</summary>
[DurableTask(Name)]
public sealed class SelectRowsActivity(IDatasets datasets, IObjectStores stores, ActivityEnd? end = null) : TaskActivity<SelectRowsInput, SelectedRows>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SelectRows";

    /// <summary>Rows that are sorted in memory.</summary>
    internal const int RowsOfRun = 5_000;

    // A row can have 400 KB.
    private const long BytesOfRun = 16L << 20;

    /// <inheritdoc/>
    public override async Task<SelectedRows> RunAsync(TaskActivityContext context, SelectRowsInput input)
    {
        var stop = ActivityEnd.Of(end);
        var plan = input.Plan;
        var columns = plan.Schema.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        var (run, bytes, runs, rows) = (new List<DatasetRow>(), 0L, 0, 0L);
        var read = new DatasetRead(plan.Schema, plan.Query.Condition, plan.Plan, input.Part);
        await foreach (var row in datasets.Open(plan.Table).ReadAsync(read, stop).ConfigureAwait(false))
        {
            run.Add(row.InOrderOf(columns));
            bytes += row.Values.Sum(value => (long)value.Key.Length + value.Value.Text.Length);
            if (run.Count >= RowsOfRun || bytes >= BytesOfRun)
                await WriteAsync().ConfigureAwait(false);
        }

        await WriteAsync().ConfigureAwait(false);
        return new SelectedRows(input.Part, runs, rows);

        async Task WriteAsync()
        {
            if (run.Count == 0)
                return;

            // A stable sort: of two rows with one id the earlier stays the earlier.
            var sorted = run.Order(new RowOrder(plan.IdColumn));
            var part = input.Part.ToString("D4", CultureInfo.InvariantCulture);
            await JsonLines.WriteAsync(stores, DatasetKeys.Run(input.Parts, part, runs++), sorted, (row, writer) => row.WriteTo(writer), stop).ConfigureAwait(false);
            rows += run.Count;
            (run, bytes) = ([], 0);
        }
    }
}
