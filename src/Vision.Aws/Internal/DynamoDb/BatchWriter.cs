using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Puts rows in batches, and those again that the service left undone.</summary>
internal sealed class BatchWriter(DatasetAddress address, IAmazonDynamoDB client, TimeProvider time)
{
    /// <summary>Most rows of a batch, by the service's limit.</summary>
    public const int MostRows = 25;

    public async Task PutAsync(IReadOnlyList<DatasetRow> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(MostRows))
            await PutBatchAsync([.. batch.Select(Request)], cancellationToken).ConfigureAwait(false);
    }

    private async Task PutBatchAsync(List<WriteRequest> left, CancellationToken cancellationToken)
    {
        var pauses = new BatchPauses(address, time);
        while (true)
        {
            var request = new BatchWriteItemRequest { RequestItems = new() { [address.Path] = left } };
            var response = await DynamoDbErrors.GuardAsync(address.ToString(), () => client.BatchWriteItemAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (response.UnprocessedItems is not { } undone || !undone.TryGetValue(address.Path, out left!) || left.Count == 0)
                return;

            await pauses.NextAsync(left.Count, cancellationToken).ConfigureAwait(false);
        }
    }

    private static WriteRequest Request(DatasetRow row) =>
        new(new PutRequest(row.Values.ToDictionary(value => value.Key, value => AttributeValues.Write(value.Value), StringComparer.Ordinal)));
}
