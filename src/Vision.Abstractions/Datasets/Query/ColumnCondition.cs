namespace Vision;

/// <summary>A column compared with values.</summary>
/// <param name="Column">The column.</param>
/// <param name="Operator">How.</param>
/// <param name="Operands">With what: as many as the operator takes.</param>
public sealed record ColumnCondition(string Column, DatasetOperator Operator, IReadOnlyList<DatasetValue> Operands) : DatasetCondition
{
    /// <inheritdoc/>
    public override IEnumerable<ColumnCondition> Comparisons => [this];

    /// <inheritdoc/>
    public override bool Matches(DatasetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Find(Column) is not { } value)
            return false;

        // As Amazon DynamoDB has it: values of another kind are neither less nor greater, and differ.
        var first = Operands[0];
        return Operator switch
        {
            DatasetOperator.Equal => value == first,
            DatasetOperator.NotEqual => value != first,
            DatasetOperator.In => Operands.Contains(value),
            _ when value.Kind != first.Kind => false,
            DatasetOperator.Less => value.CompareTo(first) < 0,
            DatasetOperator.LessOrEqual => value.CompareTo(first) <= 0,
            DatasetOperator.Greater => value.CompareTo(first) > 0,
            DatasetOperator.GreaterOrEqual => value.CompareTo(first) >= 0,
            DatasetOperator.Between => value.CompareTo(first) >= 0 && value.CompareTo(Operands[1]) <= 0,
            DatasetOperator.BeginsWith => value.Text.StartsWith(first.Text, StringComparison.Ordinal),
            DatasetOperator.Contains => value.Text.Contains(first.Text, StringComparison.Ordinal),
            _ => throw new InvalidOperationException($"There is no operator {Operator}."),
        };
    }

    /// <summary>For messages.</summary>
    public override string ToString() => $"{Column} {DatasetOperators.NameOf(Operator)} {string.Join(", ", Operands)}";
}
