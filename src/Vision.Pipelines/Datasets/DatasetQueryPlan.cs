namespace Vision.Pipelines.Datasets;

/// <summary>How a query over a table is answered; what <see cref="PlanDatasetQueryActivity"/> gives.</summary>
/// <param name="Table">The table.</param>
/// <param name="Schema">Its columns.</param>
/// <param name="Query">The query, its values of the columns' kinds.</param>
/// <param name="Plan">The way to its rows.</param>
/// <param name="IdColumn">The column that names items.</param>
public sealed record DatasetQueryPlan(DatasetAddress Table, DatasetSchema Schema, DatasetQuery Query, DatasetPlan Plan, string IdColumn);
