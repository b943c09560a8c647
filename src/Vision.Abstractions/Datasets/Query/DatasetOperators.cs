namespace Vision;

/// <summary>Operators by the names that queries have for them, and how many operands each takes.</summary>
public static class DatasetOperators
{
    /// <summary>Most operands of <c>in</c>; Amazon DynamoDB takes no more.</summary>
    public const int MostOperands = 100;

    private static readonly Dictionary<string, DatasetOperator> ByName = new(StringComparer.Ordinal)
    {
        ["eq"] = DatasetOperator.Equal,
        ["ne"] = DatasetOperator.NotEqual,
        ["lt"] = DatasetOperator.Less,
        ["le"] = DatasetOperator.LessOrEqual,
        ["gt"] = DatasetOperator.Greater,
        ["ge"] = DatasetOperator.GreaterOrEqual,
        ["begins_with"] = DatasetOperator.BeginsWith,
        ["contains"] = DatasetOperator.Contains,
        ["between"] = DatasetOperator.Between,
        ["in"] = DatasetOperator.In,
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The operator of a name; <see langword="null"/> when there is none.</summary>
    public static DatasetOperator? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>The name of an operator.</summary>
    public static string NameOf(DatasetOperator value) => ByName.First(entry => entry.Value == value).Key;

    /// <summary>Why an operator does not take so many operands; <see langword="null"/> when it does.</summary>
    public static string? Problem(DatasetOperator value, int operands)
    {
        var (least, most) = value switch
        {
            DatasetOperator.Between => (2, 2),
            DatasetOperator.In => (1, MostOperands),
            _ => (1, 1),
        };
        return operands >= least && operands <= most ? null
            : $"'{NameOf(value)}' takes {(least == most ? $"{least}" : $"{least}..{most}")} {(most == 1 ? "value" : "values")}, and there are {operands}";
    }

    /// <summary>Whether an operator is about text alone.</summary>
    public static bool TakesTextOnly(DatasetOperator value) => value is DatasetOperator.BeginsWith or DatasetOperator.Contains;
}
