namespace Vision;

/// <summary>Every one of some conditions; of none, all rows.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AllConditions(IReadOnlyList<DatasetCondition> Conditions) : DatasetCondition
{
    /// <inheritdoc/>
    public override IEnumerable<ColumnCondition> Comparisons => Conditions.SelectMany(condition => condition.Comparisons);

    /// <inheritdoc/>
    public override bool Matches(DatasetRow row) => Conditions.All(condition => condition.Matches(row));
}
