namespace Vision.Onnx.Collections.Search;

/// <summary>One pass over the codes for several queries at once, on all processors.</summary>
internal static class CodeScan
{
    // Below this a second thread costs more than it saves.
    private const int RowsWorthAThread = 8192;

    /// <summary>For each query the rows that may be among its best.</summary>
    /// <param name="rows">What is searched.</param>
    /// <param name="queries">What for.</param>
    /// <param name="count">Best rows wanted of each.</param>
    /// <param name="least">Lowest cosine wanted.</param>
    /// <param name="cancellationToken">Looked at once a block.</param>
    public static Shortlist[] Run(CodeRows rows, EncodedQuery[] queries, int count, float least, CancellationToken cancellationToken)
    {
        var threads = Math.Clamp(rows.Count / RowsWorthAThread, 1, Environment.ProcessorCount);
        var parts = new Shortlist[threads][];
        var next = -1;
        if (threads == 1)
            parts[0] = Part();
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part => parts[part] = Part());

        for (var part = 1; part < threads; part++)
        {
            for (var query = 0; query < queries.Length; query++)
                parts[0][query].Merge(parts[part][query]);
        }

        return parts[0];

        Shortlist[] Part()
        {
            var found = new Shortlist[queries.Length];
            for (var query = 0; query < found.Length; query++)
                found[query] = new Shortlist(count, least);

            for (var block = Interlocked.Increment(ref next); block < rows.Blocks.Length; block = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ScanBlock(rows.Blocks[block], rows.RowsOf(block), queries, found);
            }

            return found;
        }
    }

    private static void ScanBlock(CodeBlock block, int count, EncodedQuery[] queries, Shortlist[] found)
    {
        var scales = block.Scales[..count];
        var errors = block.Errors[..count];
        var ids = block.Ids[..count];
        for (var row = 0; row < count; row++)
        {
            ref var codes = ref block.Row(row);
            // A row is in the cache from the first query on.
            for (var i = 0; i < queries.Length; i++)
            {
                var query = queries[i];
                var cosine = DotProduct.Codes(ref codes, ref query.Codes[0], query.Codes.Length) * (scales[row] * query.Scale);
                var error = (errors[row] * query.RowErrorFactor) + query.Slack;
                if (cosine + error >= found[i].Cutoff && !block.IsDeleted(row))
                    found[i].Add(ids[row], cosine - error, cosine + error);
            }
        }
    }
}
