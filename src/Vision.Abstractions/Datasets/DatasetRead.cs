namespace Vision;

/// <summary>What is read of a table.</summary>
/// <param name="Schema">From <see cref="IDataset.DescribeAsync"/>.</param>
/// <param name="Query">Bound to the columns; <see langword="null"/> for all rows.</param>
/// <param name="Plan">From <see cref="IDataset.PlanAsync"/> for the same query.</param>
/// <param name="Part">Which part, from 0.</param>
public sealed record DatasetRead(DatasetSchema Schema, DatasetCondition? Query, DatasetPlan Plan, int Part = 0)
{
    /// <summary>The only columns that are wanted; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
