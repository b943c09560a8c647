namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="CreateTableActivity"/> makes.</summary>
/// <param name="Source">Where the rows come from, with their columns.</param>
/// <param name="Table">The table.</param>
/// <param name="Indexes">Each <c>column</c> or <c>column:range</c>.</param>
public sealed record CreateTableInput(DatasetQueryPlan Source, DatasetAddress Table, IReadOnlyList<string> Indexes);
