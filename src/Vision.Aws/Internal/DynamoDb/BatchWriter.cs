using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Puts rows in batches, and those again that the service left undone, after pauses of 50 ms that double up to 5 s.</summary>
internal sealed class BatchWriter(DatasetAddress address, IAmazonDynamoDB client, TimeProvider time)
{
    /// <summary>Most rows of a batch, by the service's limit.</summary>
    public const int MostRows = 25;

    private const int Tries = 12;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Writers that were refused together must not come back together.
    private readonly Random _jitter = new();

    public async Task PutAsync(IReadOnlyList<DatasetRow> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(MostRows))
            await PutBatchAsync([.. batch.Select(Request)], cancellationToken).ConfigureAwait(false);
    }

    private async Task PutBatchAsync(List<WriteRequest> left, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var request = new BatchWriteItemRequest { RequestItems = new() { [address.Path] = left } };
            var response = await DynamoDbErrors.GuardAsync(address.ToString(), () => client.BatchWriteItemAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (response.UnprocessedItems is not { } undone || !undone.TryGetValue(address.Path, out left!) || left.Count == 0)
                return;
            if (attempt == Tries)
                throw new ThrottledException(address.ToString(), $"DynamoDB still leaves {left.Count} rows of a batch undone after {Tries} tries; try again later.");

            await Task.Delay(pause * (0.5 + _jitter.NextDouble() / 2), time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static WriteRequest Request(DatasetRow row) =>
        new(new PutRequest(row.Values.ToDictionary(value => value.Key, value => AttributeValues.Write(value.Value), StringComparer.Ordinal)));
}
