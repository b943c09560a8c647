using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Makes tables that are paid by request, and waits until they take rows.</summary>
internal sealed class TableMaker(DatasetAddress address, IAmazonDynamoDB client, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>Whether the table is new.</returns>
    public async Task<bool> CreateAsync(DatasetColumn key, IReadOnlyList<DatasetIndex> indexes, CancellationToken cancellationToken)
    {
        var isNew = await FindAsync(cancellationToken).ConfigureAwait(false) is null && await TryCreateAsync(key, indexes, cancellationToken).ConfigureAwait(false);
        var started = time.GetTimestamp();
        while (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } table || !IsReady(table, key))
        {
            if (time.GetElapsedTime(started) > Patience)
                throw new ObjectStoreUnavailableException(address.ToString(), "the table is still being made; try again later.");
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        return isNew;
    }

    private bool IsReady(TableDescription table, DatasetColumn key)
    {
        var partition = table.KeySchema.First(element => element.KeyType == KeyType.HASH).AttributeName;
        var type = table.AttributeDefinitions.First(attribute => attribute.AttributeName == partition).AttributeType;
        return partition != key.Name || type != TypeOf(key) || table.KeySchema.Count > 1
            ? throw new InvalidDatasetException(
                address.ToString(), $"there is a table with another key: {string.Join(", ", table.KeySchema.Select(element => element.AttributeName))} ({type}), and the rows have {key.Name} ({TypeOf(key)}); choose another name.")
            : table.TableStatus == TableStatus.ACTIVE;
    }

    private async Task<bool> TryCreateAsync(DatasetColumn key, IReadOnlyList<DatasetIndex> indexes, CancellationToken cancellationToken)
    {
        var columns = indexes.SelectMany(index => new[] { index.Column, index.Range }).OfType<DatasetColumn>().Append(key).DistinctBy(column => column.Name);
        var request = new CreateTableRequest
        {
            TableName = address.Path,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement(key.Name, KeyType.HASH)],
            AttributeDefinitions = [.. columns.Select(column => new AttributeDefinition(column.Name, TypeOf(column)))],
            GlobalSecondaryIndexes = indexes.Count == 0 ? null : [.. indexes.Select(Index)],
        };
        try
        {
            await DynamoDbErrors.GuardAsync(address.ToString(), () => client.CreateTableAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false; // Another process was faster.
        }
    }

    private static GlobalSecondaryIndex Index(DatasetIndex index) => new()
    {
        IndexName = index.Range is null ? $"{index.Column.Name}-index" : $"{index.Column.Name}-{index.Range.Name}-index",
        KeySchema = index.Range is null
            ? [new KeySchemaElement(index.Column.Name, KeyType.HASH)]
            : [new KeySchemaElement(index.Column.Name, KeyType.HASH), new KeySchemaElement(index.Range.Name, KeyType.RANGE)],
        Projection = new Projection { ProjectionType = ProjectionType.ALL },
    };

    private static ScalarAttributeType TypeOf(DatasetColumn column) => column.Kind == DatasetKind.Number ? ScalarAttributeType.N : ScalarAttributeType.S;

    private async Task<TableDescription?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeTableRequest { TableName = address.Path };
            return (await DynamoDbErrors.GuardAsync(address.ToString(), () => client.DescribeTableAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false)).Table;
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
    }
}
