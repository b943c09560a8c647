using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Datasets;

/// <summary>Compares a query with its table, and chooses the way to the rows. Refuses folders whose files would start runs, or replace originals.</summary>
[DurableTask(Name)]
public sealed class PlanDatasetQueryActivity(IDatasets datasets, IntakeRules rules, ActivityEnd? end = null)
    : TaskActivity<PlanDatasetQueryInput, DatasetQueryPlan>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PlanDatasetQuery";

    // The schema travels in payloads, of which hosts take 256 KB.
    private const int MostColumns = 1_000;
    private const int MostCharacters = 32_000;

    /// <inheritdoc/>
    public override async Task<DatasetQueryPlan> RunAsync(TaskActivityContext context, PlanDatasetQueryInput input)
    {
        var stop = ActivityEnd.Of(end);
        if (input.Folder is { } folder)
            FolderGate.Check(folder, input, rules);

        var dataset = datasets.Open(input.Table);
        var schema = await dataset.DescribeAsync(stop).ConfigureAwait(false);
        if (schema.Columns.Count > MostColumns || schema.Columns.Sum(column => column.Name.Length) > MostCharacters)
            throw new InvalidDatasetException(input.Table.ToString(), $"it has more than {MostColumns} columns or {MostCharacters} characters of column names.");

        // Bound like a comparison, so that a wrong name is refused with the nearest ones.
        var id = new ColumnCondition(input.IdColumn, DatasetOperator.NotEqual, [DatasetValue.Of("0")]);
        await DatasetBinding.BindAsync(dataset, schema with { Columns = [.. schema.Columns.Select(column => column with { Kind = DatasetKind.Mixed })] }, new DatasetQuery(id), stop).ConfigureAwait(false);
        var query = await DatasetBinding.BindAsync(dataset, schema, input.Query, stop).ConfigureAwait(false);
        var plan = await dataset.PlanAsync(query, stop).ConfigureAwait(false);
        return new DatasetQueryPlan(input.Table, schema, new DatasetQuery(query), plan, input.IdColumn);
    }
}
