using System.Globalization;
using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Merges the sorted runs of all parts into pages: the same rows give the same pages, however the table was read.</summary>
[DurableTask(Name)]
public sealed class MergeRowsActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<MergeRowsInput, MergedRows>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "MergeRows";

    /// <summary>Most rows of a query, so that no run has more durable operations than every host takes.</summary>
    public const long MostRows = 4_000_000;

    // Each run that is merged is a stream of the store, and clients of stores have 50 connections.
    private const int RunsAtOnce = 32;

    private readonly CancellationToken _stop = ActivityEnd.Of(end);

    /// <inheritdoc/>
    public override async Task<MergedRows> RunAsync(TaskActivityContext context, MergeRowsInput input)
    {
        var total = input.Selected.Sum(part => part.Rows);
        if (total > MostRows)
            throw new InvalidQueryException(input.Plan.Table.ToString(), $"{total} rows match and the limit is {MostRows}; narrow the query.");

        var order = new RowOrder(input.Plan.IdColumn);
        List<ObjectRef> runs = [.. input.Selected.SelectMany(part => Enumerable.Range(0, part.Runs)
            .Select(run => DatasetKeys.Run(input.Parts, part.Part.ToString("D4", CultureInfo.InvariantCulture), run)))];
        for (var pass = 0; runs.Count > RunsAtOnce; pass++)
            runs = await MergeGroupsAsync(input.Parts, runs, pass, order).ConfigureAwait(false);

        var (page, pages, rows) = (new List<DatasetRow>(input.PageSize), 0, 0L);
        var unseen = new UnseenValues(input.Plan.Query.Condition);
        await foreach (var row in MergeAsync(runs, order).ConfigureAwait(false))
        {
            unseen.See(row);
            page.Add(row);
            rows++;
            if (page.Count == input.PageSize)
                await WritePageAsync().ConfigureAwait(false);
        }

        if (page.Count > 0)
            await WritePageAsync().ConfigureAwait(false);
        return new MergedRows(rows, pages, [.. unseen.Left.Select(value => new DatasetQuery(value))]);

        async Task WritePageAsync()
        {
            await JsonLines.WriteAsync(stores, DatasetKeys.Page(input.Parts, ++pages), page, (row, writer) => row.WriteTo(writer), _stop).ConfigureAwait(false);
            page.Clear();
        }
    }

    private async Task<List<ObjectRef>> MergeGroupsAsync(ObjectPrefix parts, List<ObjectRef> runs, int pass, RowOrder order)
    {
        var merged = new List<ObjectRef>();
        foreach (var group in runs.Chunk(RunsAtOnce))
        {
            var target = DatasetKeys.Run(parts, FormattableString.Invariant($"merged-{pass:D2}"), merged.Count);
            await JsonLines.WriteAsync(stores, target, MergeAsync(group, order), (row, writer) => row.WriteTo(writer), _stop).ConfigureAwait(false);
            merged.Add(target);
        }

        return merged;
    }

    private async IAsyncEnumerable<DatasetRow> MergeAsync(IReadOnlyList<ObjectRef> runs, RowOrder order)
    {
        var open = runs.Select(run => JsonLines.ReadAsync(stores, run, DatasetRow.Read, _stop).GetAsyncEnumerator(_stop)).ToList();
        try
        {
            // Of rows with one id, that of the earlier run comes first.
            var next = new PriorityQueue<int, (DatasetRow Row, int Run)>(
                Comparer<(DatasetRow Row, int Run)>.Create((a, b) => order.Compare(a.Row, b.Row) is not 0 and var by ? by : a.Run.CompareTo(b.Run)));
            for (var run = 0; run < open.Count; run++)
            {
                if (await open[run].MoveNextAsync().ConfigureAwait(false))
                    next.Enqueue(run, (open[run].Current, run));
            }

            while (next.TryDequeue(out var run, out var first))
            {
                yield return first.Row;
                if (await open[run].MoveNextAsync().ConfigureAwait(false))
                    next.Enqueue(run, (open[run].Current, run));
            }
        }
        finally
        {
            foreach (var run in open)
                await run.DisposeAsync().ConfigureAwait(false);
        }
    }
}
