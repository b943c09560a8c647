namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="WriteDatasetActivity"/> writes.</summary>
/// <param name="Job">What was done with the pages.</param>
/// <param name="Table">The table.</param>
/// <param name="Query">The query.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="Rows">Number of rows that all pages together have.</param>
public sealed record WriteDatasetInput(DatasetJob Job, DatasetAddress Table, DatasetQuery Query, int Pages, long Rows);
