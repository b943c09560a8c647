namespace Vision;

/// <summary>At least one of some conditions.</summary>
/// <param name="Conditions">The conditions, one or more.</param>
public sealed record AnyCondition(IReadOnlyList<DatasetCondition> Conditions) : DatasetCondition
{
    /// <inheritdoc/>
    public override IEnumerable<ColumnCondition> Comparisons => Conditions.SelectMany(condition => condition.Comparisons);

    /// <inheritdoc/>
    public override bool Matches(DatasetRow row) => Conditions.Any(condition => condition.Matches(row));
}
