using Azure.Data.Tables;

namespace DurableTask.Sqlite.Bench;

/// <summary>The table in which the workers of a hub agree who owns which partition.</summary>
internal static class Partitions
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Waits until every worker owns partitions and none is being handed over.</summary>
    /// <exception cref="TimeoutException">That is not so after three minutes.</exception>
    public static async Task SettleAsync(string connection, string hub, int workers)
    {
        TableClient table = new(connection, $"{hub}Partitions");
        using CancellationTokenSource late = new(Limit);
        while (!IsSettled(await RowsAsync(table), workers))
        {
            if (late.IsCancellationRequested)
            {
                throw new TimeoutException($"After {Limit} not all of {workers} workers own partitions.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }

    private static bool IsSettled(List<TableEntity> rows, int workers) =>
        rows.All(row => row.GetString("CurrentOwner") is { Length: > 0 } && row.GetString("NextOwner") is null or "")
        && rows.Select(row => row.GetString("CurrentOwner")).Distinct().Count() == workers;

    private static async Task<List<TableEntity>> RowsAsync(TableClient table)
    {
        List<TableEntity> rows = [];
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
