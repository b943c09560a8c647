namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="CheckValuesActivity"/> looks for.</summary>
/// <param name="Plan">The query.</param>
/// <param name="Unseen">Comparisons with a value that no row that matches has, each by <c>eq</c>.</param>
/// <param name="IsEmpty">Whether no row matches at all.</param>
public sealed record CheckValuesInput(DatasetQueryPlan Plan, IReadOnlyList<DatasetQuery> Unseen, bool IsEmpty);
