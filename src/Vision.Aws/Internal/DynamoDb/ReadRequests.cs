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

    public static QueryRequest Query(string table, DatasetRead read, KeyAccess access)
    {
        var expression = new QueryExpression();
        var key = expression.Of(access.Partition);
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

    private static string? Projection(QueryExpression expression, DatasetRead read) =>
        read.Columns is null ? null : string.Join(", ", read.Columns.Select(expression.Name));
}
