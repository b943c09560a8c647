namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Values that a query asks for by name (<c>eq</c>, <c>in</c>) and that no row had so far.</summary>
internal sealed class UnseenValues(DatasetCondition query)
{
    private readonly List<ColumnCondition> _left =
    [
        .. query.Comparisons.Where(comparison => comparison.Operator is DatasetOperator.Equal or DatasetOperator.In)
            .SelectMany(comparison => comparison.Operands, (comparison, value) => new ColumnCondition(comparison.Column, DatasetOperator.Equal, [value]))
            .DistinctBy(comparison => (comparison.Column, comparison.Operands[0])),
    ];

    public IReadOnlyList<ColumnCondition> Left => _left;

    public void See(DatasetRow row)
    {
        if (_left.Count > 0)
            _left.RemoveAll(comparison => comparison.Matches(row));
    }
}
