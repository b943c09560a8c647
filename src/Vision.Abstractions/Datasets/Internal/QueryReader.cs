using System.Text.Json;

namespace Vision.Internal;

/// <summary>Reads queries, and says where one is wrong.</summary>
internal static class QueryReader
{
    private const string Shape = "write {\"column\": [\"eq\", \"value\"]}";
    private const string And = "AND", Or = "OR";

    /// <exception cref="InvalidQueryException">It is no query.</exception>
    public static DatasetQuery Read(JsonElement json)
    {
        var condition = ReadObject(json, 1);
        if (condition.Comparisons.Sum(comparison => comparison.Column.Length + comparison.Operands.Sum(value => value.Text.Length)) > DatasetQuery.MostCharacters)
            throw Wrong("query", $"its columns and values have more than {DatasetQuery.MostCharacters} characters.");

        return condition.Comparisons.Skip(DatasetQuery.MostComparisons).Any()
            ? throw Wrong("query", $"it has more than {DatasetQuery.MostComparisons} comparisons; use 'in' for several values of one column.")
            : new DatasetQuery(condition);
    }

    private static DatasetCondition ReadObject(JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong("query", $"{Shorten(json)} is no object; {Shape}.");
        if (depth > DatasetQuery.Deepest)
            throw Wrong("query", $"AND and OR are nested more than {DatasetQuery.Deepest} deep.");

        var conditions = json.EnumerateObject().Select(member => member.Name is And or Or
            ? ReadJoined(member.Name, member.Value, depth)
            : ReadColumn(member.Name, member.Value)).ToList();
        return conditions.Count == 1 ? conditions[0] : new AllConditions(conditions);
    }

    private static DatasetCondition ReadJoined(string name, JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
            throw Wrong(name, $"it takes a list of one condition or more; write {{\"{name}\": [{{\"column\": [\"eq\", \"value\"]}}, …]}}.");

        List<DatasetCondition> conditions = [.. json.EnumerateArray().Select(condition => ReadObject(condition, depth + 1))];
        return name == And ? new AllConditions(conditions) : new AnyCondition(conditions);
    }

    private static ColumnCondition ReadColumn(string column, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0 || json[0].ValueKind != JsonValueKind.String)
            throw Wrong(column, $"{Shorten(json)} is no comparison; {Shape.Replace("column", column, StringComparison.Ordinal)}.");

        var name = json[0].GetString()!;
        if (DatasetOperators.Find(name) is not { } found)
        {
            var nearest = NearestNames.Of(name, DatasetOperators.Names);
            throw Wrong(column, $"there is no operator '{name}'; {(nearest.Length > 0 ? nearest : $"there are {string.Join(", ", DatasetOperators.Names)}.")}");
        }

        // The values of 'in' and 'between' may be a list of their own.
        var given = json.EnumerateArray().Skip(1).ToList();
        if (given is [{ ValueKind: JsonValueKind.Array } list] && found is DatasetOperator.In or DatasetOperator.Between)
            given = [.. list.EnumerateArray()];
        if (DatasetOperators.Problem(found, given.Count) is { } problem)
            throw Wrong(column, $"{problem}; {Example(column, found)}.");

        return new ColumnCondition(column, found, [.. given.Select(value => ReadOperand(column, value))]);
    }

    private static DatasetValue ReadOperand(string column, JsonElement json) =>
        DatasetValue.Read(json) is { Kind: not DatasetKind.Json } value and not { Kind: DatasetKind.Text, Text.Length: 0 }
            ? value
            : throw Wrong(column, $"{Shorten(json)} cannot be compared with; values are text, numbers, true or false.");

    private static string Example(string column, DatasetOperator value) => value switch
    {
        DatasetOperator.Between => $"write {{\"{column}\": [\"between\", 2011, 2013]}}",
        DatasetOperator.In => $"write {{\"{column}\": [\"in\", \"a\", \"b\"]}}",
        _ => $"write {{\"{column}\": [\"{DatasetOperators.NameOf(value)}\", \"value\"]}}",
    };

    private static string Shorten(JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();
        return text.Length <= 60 ? text : $"{text[..60]}…";
    }

    private static InvalidQueryException Wrong(string subject, string reason) => new(subject, reason);
}
