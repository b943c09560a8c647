namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="SelectRowsActivity"/> reads.</summary>
/// <param name="Plan">The query.</param>
/// <param name="Part">Which part of the table, from 0.</param>
/// <param name="Parts">Where its rows go.</param>
public sealed record SelectRowsInput(DatasetQueryPlan Plan, int Part, ObjectPrefix Parts);
