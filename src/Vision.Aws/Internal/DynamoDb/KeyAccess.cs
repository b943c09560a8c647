using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>A query's way to its rows by a key, of the table or of an index.</summary>
/// <param name="Name">For people.</param>
/// <param name="Index">The index; <see langword="null"/> for the table itself.</param>
/// <param name="Partition">The partition key.</param>
/// <param name="Values">Its values, each once; of an index one alone.</param>
/// <param name="Range">The comparison of the sort key, if the query has one.</param>
/// <param name="Keys">Names of the keys, which a filter may not mention.</param>
internal sealed record KeyAccess(
    string Name, string? Index, string Partition, IReadOnlyList<DatasetValue> Values, ColumnCondition? Range, IReadOnlyList<string> Keys)
{
    private static readonly DatasetOperator[] Ranges =
    [
        DatasetOperator.Equal, DatasetOperator.Less, DatasetOperator.LessOrEqual, DatasetOperator.Greater, DatasetOperator.GreaterOrEqual,
        DatasetOperator.Between, DatasetOperator.BeginsWith,
    ];

    /// <summary>Whether the rows are got one by one: there are several, and the partition key alone is the whole key of each.</summary>
    public bool IsBatch => Index is null && Keys.Count == 1 && Values.Count > 1;

    /// <summary>The best way; <see langword="null"/> when only a scan finds all rows.</summary>
    public static KeyAccess? Find(TableDescription table, DatasetCondition query)
    {
        if (Of(table.KeySchema, query, null) is { } byTable)
            return byTable;

        return (table.GlobalSecondaryIndexes ?? [])
            .Where(index => index.Projection?.ProjectionType == ProjectionType.ALL && index.IndexStatus == IndexStatus.ACTIVE)
            .OrderBy(index => index.IndexName, StringComparer.Ordinal)
            .Select(index => Of(index.KeySchema, query, index.IndexName))
            .Where(access => access is { Values.Count: 1 } and ({ Keys.Count: 1 } or { Range: not null }))
            .OrderByDescending(access => access!.Keys.Count)
            .FirstOrDefault();
    }

    // What every row of the answer fulfils.
    private static IEnumerable<ColumnCondition> Required(DatasetCondition query) => query switch
    {
        ColumnCondition column => [column],
        AllConditions all => all.Conditions.SelectMany(Required),
        _ => [],
    };

    private static KeyAccess? Of(List<KeySchemaElement> schema, DatasetCondition query, string? index)
    {
        var partition = schema.First(key => key.KeyType == KeyType.HASH).AttributeName;
        var range = schema.FirstOrDefault(key => key.KeyType == KeyType.RANGE)?.AttributeName;
        if (KeyValues.Of(query, partition) is not { } values)
            return null;

        var within = Required(query).FirstOrDefault(condition => condition.Column == range && Ranges.Contains(condition.Operator));
        var several = values.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({values.Count} values)");
        var name = index is null ? $"key {partition}{(within is null ? "" : $", {range}")}{several}" : $"index {index}";
        return new KeyAccess(name, index, partition, values, within, range is null ? [partition] : [partition, range]);
    }
}
