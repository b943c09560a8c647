using Microsoft.DurableTask;

namespace Vision.Pipelines.Datasets;

/// <summary>Makes a table for the columns of a file, unless it is there.</summary>
[DurableTask(Name)]
public sealed class CreateTableActivity(IDatasets datasets, ActivityEnd? end = null) : TaskActivity<CreateTableInput, bool>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "CreateTable";

    private const int MostIndexes = 5;

    /// <returns>Whether the table is new.</returns>
    /// <inheritdoc/>
    public override Task<bool> RunAsync(TaskActivityContext context, CreateTableInput input)
    {
        if (input.Indexes.Count > MostIndexes)
            throw new InvalidDatasetException(input.Table.ToString(), $"{input.Indexes.Count} indexes are asked for and the limit is {MostIndexes}.");

        return PutRowsActivity.Open(datasets, input.Table)
            .CreateAsync(Column(input, input.Source.IdColumn), [.. input.Indexes.Select(index => Read(input, index))], ActivityEnd.Of(end));
    }

    private static DatasetIndex Read(CreateTableInput input, string index)
    {
        var names = index.Split(':');
        return names.Length > 2
            ? throw new InvalidDatasetException(input.Table.ToString(), $"'{index}' is no index; write column or column:range, for example gender:year.")
            : new DatasetIndex(Column(input, names[0]), names.Length == 2 ? Column(input, names[1]) : null);
    }

    private static DatasetColumn Column(CreateTableInput input, string name) => input.Source.Schema.Find(name)
        ?? throw new InvalidDatasetException(
            input.Source.Table.ToString(), $"there is no column '{name}'; there are {string.Join(", ", input.Source.Schema.Columns.Take(40).Select(column => column.Name))}.");
}
