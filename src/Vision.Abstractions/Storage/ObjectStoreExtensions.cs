using System.Runtime.CompilerServices;

namespace Vision;

/// <summary>What every store can do by its primitives.</summary>
public static class ObjectStoreExtensions
{
    /// <summary>All objects under a prefix, page by page as they are consumed.</summary>
    public static async IAsyncEnumerable<ObjectInfo> ListAsync(
        this IObjectStore store, string container, string prefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        string? token = null;
        do
        {
            var page = await store.ListPageAsync(container, prefix, token, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;

            token = page.NextPageToken;
        }
        while (token is not null);
    }
}
