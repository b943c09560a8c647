namespace Vision.Pipelines.Datasets;

/// <summary>All rows that match, by id, in pages.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="Unseen">Comparisons of the query with a value that no row of the answer has.</param>
public sealed record MergedRows(long Rows, int Pages, IReadOnlyList<DatasetQuery> Unseen);
