namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="MergeRowsActivity"/> merges.</summary>
/// <param name="Plan">The query.</param>
/// <param name="Selected">The runs of every part.</param>
/// <param name="Parts">Where they are.</param>
/// <param name="PageSize">Rows of a page.</param>
public sealed record MergeRowsInput(DatasetQueryPlan Plan, IReadOnlyList<SelectedRows> Selected, ObjectPrefix Parts, int PageSize);
