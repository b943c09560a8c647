using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>The hub's instance table, as far as it tells what happens: names, statuses and times, no payloads.</summary>
internal sealed class InstanceTable(TableClient table)
{
    private const int Missing = 404;

    private static readonly string[] Columns = ["PartitionKey", "Timestamp", "Name", "RuntimeStatus", "CustomStatus", "CreatedTime", "LastUpdatedTime"];

    public async Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountAsync(CancellationToken cancellation)
    {
        Dictionary<OrchestrationRuntimeStatus, long> counts = [];
        await foreach (var row in RowsAsync(null, ["RuntimeStatus"], cancellation).ConfigureAwait(false))
        {
            var status = Status(row);
            counts[status] = counts.GetValueOrDefault(status) + 1;
        }

        return counts;
    }

    /// <summary>Rows written since a time of the account's own clock.</summary>
    public IAsyncEnumerable<TableEntity> WrittenSinceAsync(DateTimeOffset since, CancellationToken cancellation) =>
        RowsAsync(TableClient.CreateQueryFilter($"Timestamp ge {since}"), Columns, cancellation);

    public static OrchestrationMetadata Run(TableEntity row) => new(row.GetString("Name") ?? "", InstanceKey.Decode(row.PartitionKey))
    {
        RuntimeStatus = Status(row),
        CreatedAt = row.GetDateTimeOffset("CreatedTime") ?? default,
        LastUpdatedAt = row.GetDateTimeOffset("LastUpdatedTime") ?? default,
        SerializedCustomStatus = row.GetString("CustomStatus") is { } status and not "null" ? status : null,
    };

    private async IAsyncEnumerable<TableEntity> RowsAsync(
        string? filter, string[] columns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        await using (rows.ConfigureAwait(false))
        {
            while (await IsThereAsync(rows).ConfigureAwait(false))
            {
                yield return rows.Current;
            }
        }
    }

    // A hub that nobody has used yet has no table.
    private static async ValueTask<bool> IsThereAsync(IAsyncEnumerator<TableEntity> rows)
    {
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Azure.RequestFailedException exception) when (exception.Status == Missing)
        {
            return false;
        }
    }

    private static OrchestrationRuntimeStatus Status(TableEntity row) => Enum.Parse<OrchestrationRuntimeStatus>(row.GetString("RuntimeStatus") ?? "Pending");
}
