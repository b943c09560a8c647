using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null) where T : notnull
{
    public IReadOnlyList<T> Values { get; } = values ?? throw new ArgumentNullException(nameof(values));
    public string? ContinuationToken { get; } = continuationToken;
}

public abstract class AsyncPageable<T> : IAsyncEnumerable<T> where T : notnull
{
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}

public static class Pageable
{
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc) where T : notnull => new FuncPageable<T>(pageFunc);

    private sealed class FuncPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> next) : AsyncPageable<T> where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) => Pages(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> Pages(string? token, int? size, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                var page = await next(token, size, cancellation);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
