using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>A query's way to its rows by a key, of the table or of an index.</summary>
/// <param name="Name">For people.</param>
/// <param name="Index">The index; <see langword="null"/> for the table itself.</param>
/// <param name="Partition">The comparison of the partition key.</param>
/// <param name="Range">The comparison of the sort key, if the query has one.</param>
/// <param name="Keys">Names of the keys, which a filter may not mention.</param>
internal sealed record KeyAccess(string Name, string? Index, ColumnCondition Partition, ColumnCondition? Range, IReadOnlyList<string> Keys)
{
    private static readonly DatasetOperator[] Ranges =
    [
        DatasetOperator.Equal, DatasetOperator.Less, DatasetOperator.LessOrEqual, DatasetOperator.Greater, DatasetOperator.GreaterOrEqual,
        DatasetOperator.Between, DatasetOperator.BeginsWith,
    ];

    /// <summary>The best way; <see langword="null"/> when only a scan finds all rows.</summary>
    public static KeyAccess? Find(TableDescription table, DatasetCondition query)
    {
        var required = Required(query).ToList();
        if (Of(table.KeySchema, required, null) is { } byTable)
            return byTable;

        return (table.GlobalSecondaryIndexes ?? [])
            .Where(index => index.Projection?.ProjectionType == ProjectionType.ALL && index.IndexStatus == IndexStatus.ACTIVE)
            .OrderBy(index => index.IndexName, StringComparer.Ordinal)
            .Select(index => Of(index.KeySchema, required, index.IndexName))
            .Where(access => access is { Keys.Count: 1 } or { Range: not null })
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

    private static KeyAccess? Of(List<KeySchemaElement> schema, List<ColumnCondition> required, string? index)
    {
        var partition = schema.First(key => key.KeyType == KeyType.HASH).AttributeName;
        var range = schema.FirstOrDefault(key => key.KeyType == KeyType.RANGE)?.AttributeName;
        if (required.Find(condition => condition.Column == partition && condition.Operator == DatasetOperator.Equal) is not { } equal)
            return null;

        var within = required.Find(condition => condition.Column == range && Ranges.Contains(condition.Operator));
        var name = index is null ? $"key {partition}{(within is null ? "" : $", {range}")}" : $"index {index}";
        return new KeyAccess(name, index, equal, within, range is null ? [partition] : [partition, range]);
    }
}
