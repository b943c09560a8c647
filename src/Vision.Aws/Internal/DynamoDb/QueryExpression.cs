using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>
/// Writes conditions as expressions of Amazon DynamoDB. Names and values are placeholders throughout, so that reserved words and hostile
/// names are nothing special.
/// </summary>
internal sealed class QueryExpression
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Placeholders of names; <see langword="null"/> when there are none, which requests must not have empty.</summary>
    public Dictionary<string, string>? Names => _names.Count == 0 ? null : _names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>Placeholders of values; <see langword="null"/> when there are none.</summary>
    public Dictionary<string, AttributeValue>? Values { get; private set; }

    /// <summary>The expression of a condition; <see langword="null"/> when nothing is left of it.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="without">
    /// Columns that may not be mentioned. What is left lets more rows pass, never fewer; the rows are looked at again anyway.
    /// </param>
    public string? Of(DatasetCondition condition, IReadOnlyList<string> without) => !Filters(condition, without) ? null : condition switch
    {
        AllConditions all => Join(" AND ", [.. all.Conditions.Select(inner => Of(inner, without)).OfType<string>()]),
        AnyCondition any => Join(" OR ", [.. any.Conditions.Select(inner => Of(inner, without)!)]),
        ColumnCondition column => Of(column),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no expression."),
    };

    /// <summary>The expression of one comparison.</summary>
    public string Of(ColumnCondition condition)
    {
        var name = Name(condition.Column);
        var values = condition.Operands.Select(Value).ToArray();
        return condition.Operator switch
        {
            DatasetOperator.Equal => $"{name} = {values[0]}",
            // Alone it would be true for rows without the column.
            DatasetOperator.NotEqual => $"(attribute_exists({name}) AND {name} <> {values[0]})",
            DatasetOperator.Less => $"{name} < {values[0]}",
            DatasetOperator.LessOrEqual => $"{name} <= {values[0]}",
            DatasetOperator.Greater => $"{name} > {values[0]}",
            DatasetOperator.GreaterOrEqual => $"{name} >= {values[0]}",
            DatasetOperator.Between => $"{name} BETWEEN {values[0]} AND {values[1]}",
            DatasetOperator.BeginsWith => $"begins_with({name}, {values[0]})",
            DatasetOperator.Contains => $"contains({name}, {values[0]})",
            DatasetOperator.In => $"{name} IN ({string.Join(", ", values)})",
            _ => throw new InvalidOperationException($"There is no operator {condition.Operator}."),
        };
    }

    /// <summary>The placeholder of a column.</summary>
    public string Name(string column)
    {
        if (!_names.TryGetValue(column, out var name))
            _names[column] = name = string.Create(CultureInfo.InvariantCulture, $"#c{_names.Count}");
        return name;
    }

    // Asked before anything is written: a placeholder that no expression uses is refused.
    private static bool Filters(DatasetCondition condition, IReadOnlyList<string> without) => condition switch
    {
        AllConditions all => all.Conditions.Any(inner => Filters(inner, without)),
        AnyCondition any => any.Conditions.All(inner => Filters(inner, without)),
        ColumnCondition column => !without.Contains(column.Column),
        _ => false,
    };

    private string Value(DatasetValue value)
    {
        Values ??= [];
        var name = string.Create(CultureInfo.InvariantCulture, $":v{Values.Count}");
        Values[name] = AttributeValues.Write(value);
        return name;
    }

    private static string Join(string word, List<string> expressions) =>
        expressions.Count == 1 ? expressions[0] : $"({string.Join(word, expressions)})";
}
