namespace Vision.Pipelines.Datasets.Internal;

/// <summary>The rows of a page, and which of them repeat the id of an earlier one.</summary>
internal static class PageRows
{
    /// <summary>The rows in their order; rows are sorted by id, so that twins are neighbours, if need be across the end of a page.</summary>
    public static async Task<List<(DatasetRow Row, string? Id, bool IsTwin)>> ReadAsync(IObjectStores stores, DatasetPageInput input, CancellationToken stop)
    {
        var job = input.Job;
        string? last = null;
        if (input.Page > 1)
        {
            await foreach (var row in JsonLines.ReadAsync(stores, DatasetKeys.Page(job.Parts, input.Page - 1), DatasetRow.Read, stop).ConfigureAwait(false))
                last = row.Find(job.IdColumn)?.Text;
        }

        var rows = new List<(DatasetRow, string?, bool)>();
        await foreach (var row in JsonLines.ReadAsync(stores, DatasetKeys.Page(job.Parts, input.Page), DatasetRow.Read, stop).ConfigureAwait(false))
        {
            var id = row.Find(job.IdColumn)?.Text;
            rows.Add((row, id, id is not null && id == last));
            last = id;
        }

        return rows;
    }
}
