using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Gets rows by their keys in batches, and those again that the service left out: under load, or for more than 16 MB.</summary>
internal sealed class BatchReader(DatasetAddress address, IAmazonDynamoDB client, TimeProvider time)
{
    /// <summary>Most keys of a batch, by the service's limit.</summary>
    public const int MostKeys = 100;

    public async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> PagesAsync(
        DatasetRead read, KeyAccess access, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in access.Values.Chunk(MostKeys))
        {
            await foreach (var page in BatchAsync(ReadRequests.Keys(read, access, batch), cancellationToken).ConfigureAwait(false))
                yield return page;
        }
    }

    private async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> BatchAsync(
        KeysAndAttributes left, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pauses = new BatchPauses(address, time);
        while (true)
        {
            var request = new BatchGetItemRequest { RequestItems = new() { [address.Path] = left } };
            var response = await DynamoDbErrors.GuardAsync(address.ToString(), () => client.BatchGetItemAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            yield return response.Responses?.GetValueOrDefault(address.Path) ?? [];
            if (response.UnprocessedKeys?.GetValueOrDefault(address.Path)?.Keys is not { Count: > 0 } undone)
                yield break;

            // Large rows come in several answers, however many: only answers without any row are refusals.
            if (undone.Count < left.Keys.Count)
                pauses.Restart();
            left.Keys = undone;
            await pauses.NextAsync(undone.Count, cancellationToken).ConfigureAwait(false);
        }
    }
}
