
namespace Vision;

/// <summary>Compares a query with a table's columns, and gives its values the kinds of the columns.</summary>
/// <remarks>
/// | column  | value      | becomes                                            |
/// |---------|------------|----------------------------------------------------|
/// | number  | a number   | itself                                             |
/// | number  | <c>"2012"</c> | the number                                      |
/// | text    | text       | itself                                             |
/// | text    | a number, for <c>eq ne in</c> | its text                        |
/// | mixed   | anything   | itself                                             |
/// | any other pair |     | <see cref="InvalidQueryException"/>                |
/// </remarks>
public static class DatasetBinding
{
    /// <summary>The query's condition, bound.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidQueryException">The table has no such column, or the value does not fit it; the message says what does.</exception>
    public static async Task<DatasetCondition> BindAsync(
        IDataset dataset, DatasetSchema schema, DatasetQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(query);
        var columns = schema.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var name in query.Condition.Comparisons.Select(comparison => comparison.Column).Distinct())
        {
            if (!columns.ContainsKey(name))
                columns[name] = await dataset.FindColumnAsync(name, cancellationToken).ConfigureAwait(false) ?? throw Unknown(dataset.Address, name, schema);
        }

        return Bind(dataset.Address, query.Condition, columns);
    }

    private static DatasetCondition Bind(DatasetAddress table, DatasetCondition condition, Dictionary<string, DatasetColumn> columns) => condition switch
    {
        AllConditions all => new AllConditions([.. all.Conditions.Select(inner => Bind(table, inner, columns))]),
        AnyCondition any => new AnyCondition([.. any.Conditions.Select(inner => Bind(table, inner, columns))]),
        ColumnCondition column => Bind(table, column, columns[column.Column]),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} cannot be bound."),
    };

    private static ColumnCondition Bind(DatasetAddress table, ColumnCondition condition, DatasetColumn column)
    {
        if (DatasetOperators.TakesTextOnly(condition.Operator) && column.Kind is not (DatasetKind.Text or DatasetKind.Mixed))
            throw Wrong(table, condition, $"'{DatasetOperators.NameOf(condition.Operator)}' is about text, and the column holds {Describe(column.Kind)}; use eq, lt, gt or between.");

        var bound = condition with { Operands = [.. condition.Operands.Select(value => Convert(table, condition, column, value))] };
        if (bound.Operator == DatasetOperator.Between && (bound.Operands[0].Kind != bound.Operands[1].Kind || bound.Operands[0].CompareTo(bound.Operands[1]) > 0))
            throw Wrong(table, condition, $"nothing is between {bound.Operands[0]} and {bound.Operands[1]}; write the smaller value first.");

        return bound;
    }

    private static DatasetValue Convert(DatasetAddress table, ColumnCondition condition, DatasetColumn column, DatasetValue value)
    {
        if (DatasetOperators.TakesTextOnly(condition.Operator) && value.Kind != DatasetKind.Text)
            throw Wrong(table, condition, $"'{DatasetOperators.NameOf(condition.Operator)}' takes text in quotes, and {value} is none.");
        if (column.Kind == value.Kind || column.Kind == DatasetKind.Mixed)
            return value;
        if (column.Kind == DatasetKind.Number && value.Kind == DatasetKind.Text && DatasetValue.TryNumber(value.Text) is { } number)
            return number;
        if (column.Kind == DatasetKind.Text && condition.Operator is DatasetOperator.Equal or DatasetOperator.NotEqual or DatasetOperator.In)
            return DatasetValue.Of(value.Text);

        throw Wrong(table, condition, $"the column holds {Describe(column.Kind)}, and {value} is {Describe(value.Kind)}.");
    }

    private static InvalidQueryException Unknown(DatasetAddress table, string name, DatasetSchema schema)
    {
        var nearest = NearestNames.Of(name, schema.Columns.Select(column => column.Name));
        var all = string.Join(", ", schema.Columns.Take(40).Select(column => column.Name));
        return new InvalidQueryException(table.ToString(), $"there is no column '{name}'; {(nearest.Length > 0 ? $"{nearest} " : "")}The columns are: {all}.");
    }

    private static InvalidQueryException Wrong(DatasetAddress table, ColumnCondition condition, string reason) =>
        new(table.ToString(), $"{condition.Column}: {reason}");

    private static string Describe(DatasetKind kind) => kind switch
    {
        DatasetKind.Text => "text",
        DatasetKind.Number => "numbers",
        DatasetKind.Flag => "true or false",
        DatasetKind.Json => "lists or objects",
        _ => "values of several kinds",
    };
}
