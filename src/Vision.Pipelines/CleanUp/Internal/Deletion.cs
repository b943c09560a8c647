namespace Vision.Pipelines.CleanUp.Internal;

/// <summary>Deletes objects, a page of a listing at a time.</summary>
internal static class Deletion
{
    // A page of small objects takes a second or two of a cloud's time so, and no store throttles it.
    private const int AtOnce = 8;

    /// <summary>Deletes all that lies below a prefix.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<long> OfAllAsync(IObjectStores stores, ObjectPrefix prefix, CancellationToken stop = default)
    {
        var store = stores.For(prefix.Scheme);
        var deleted = 0L;
        for (string? token = null; ;)
        {
            var page = await store.ListPageAsync(prefix.Container, prefix.Prefix, token, cancellationToken: stop).ConfigureAwait(false);
            deleted += await OfAsync(store, page.Items, stop).ConfigureAwait(false);
            if ((token = page.NextPageToken) is null)
                return deleted;
        }
    }

    /// <summary>Deletes some objects.</summary>
    /// <returns>How many of them were still there.</returns>
    public static async Task<long> OfAsync(IObjectStore store, IEnumerable<ObjectInfo> objects, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(objects, options, async (item, stop) =>
        {
            if (await store.DeleteAsync(item.Reference, stop).ConfigureAwait(false))
                Interlocked.Increment(ref deleted);
        }).ConfigureAwait(false);
        return deleted;
    }
}
