using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Requests that read rows.</summary>
internal static class ReadRequests
{
    public static ScanRequest Scan(string table, DatasetRead read)
    {
        var expression = new QueryExpression();
        return new ScanRequest
        {
            TableName = table,
            Segment = read.Part,
            TotalSegments = read.Plan.Parts,
            ConsistentRead = true,
            FilterExpression = read.Query is null ? null : expression.Of(read.Query, []),
            ProjectionExpression = Projection(expression, read),
            ExpressionAttributeNames = expression.Names,
            ExpressionAttributeValues = expression.Values,
        };
    }

    /// <summary>Asks for the rows of one value of the partition key.</summary>
    public static QueryRequest Query(string table, DatasetRead read, KeyAccess access, DatasetValue value)
    {
        var expression = new QueryExpression();
        var key = expression.Of(new ColumnCondition(access.Partition, DatasetOperator.Equal, [value]));
        return new QueryRequest
        {
            TableName = table,
            IndexName = access.Index,
            ConsistentRead = access.Index is null,
            KeyConditionExpression = access.Range is null ? key : $"{key} AND {expression.Of(access.Range)}",
            FilterExpression = expression.Of(read.Query!, access.Keys),
            ProjectionExpression = Projection(expression, read),
            ExpressionAttributeNames = expression.Names,
            ExpressionAttributeValues = expression.Values,
        };
    }

    /// <summary>Asks for the rows of some keys. There is no filter here.</summary>
    public static KeysAndAttributes Keys(DatasetRead read, KeyAccess access, IEnumerable<DatasetValue> values)
    {
        var expression = new QueryExpression();
        return new KeysAndAttributes
        {
            Keys = [.. values.Select(value => new Dictionary<string, AttributeValue> { [access.Partition] = AttributeValues.Write(value) })],
            ConsistentRead = true,
            ProjectionExpression = Projection(expression, read),
            ExpressionAttributeNames = expression.Names,
        };
    }

    // With the columns that the query compares, as the rows are looked at again.
    private static string? Projection(QueryExpression expression, DatasetRead read) => read.Columns is null ? null
        : string.Join(", ", read.Columns.Union(read.Query?.Comparisons.Select(comparison => comparison.Column) ?? []).Select(expression.Name));
}
