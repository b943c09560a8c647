using System.Runtime.CompilerServices;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections;

/// <summary>Collections in the database of this process alone.</summary>
internal sealed class LocalFaces(FaceStore store) : IFaceStore
{
    private const int PageLength = 1000;

    private readonly PageTokens _tokens = new(store.Database);

    public Task<bool> CreateAsync(string name, string model, DateTimeOffset created, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Database.Write(session => CollectionTable.Add(session, name, model, created)));
    }

    public async IAsyncEnumerable<CollectionInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = store.Database.Read(session => CollectionTable.Page(session, after, PageLength));
            foreach (var collection in page)
                yield return collection.Info;

            if (page.Count < PageLength)
                yield break;

            after = page[^1].Name;
            await Task.Yield();
        }
    }

    public Task<CollectionRow?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(store.Database.Read(session => CollectionTable.Find(session, name)));

    public Task<bool> DeleteCollectionAsync(CollectionRow collection, CancellationToken cancellationToken) =>
        store.DeleteCollectionAsync(collection.Id, cancellationToken);

    public Task<bool> AddAsync(CollectionRow collection, IReadOnlyList<NewFace> faces, CancellationToken cancellationToken) =>
        store.AddAsync(collection.Id, faces, cancellationToken);

    public Task<IReadOnlyList<string>> DeleteAsync(CollectionRow collection, IReadOnlyList<string> faceIds, CancellationToken cancellationToken) =>
        store.DeleteAsync(collection.Id, faceIds, cancellationToken);

    public Task<(long Place, float[] Vector)?> FindFaceAsync(CollectionRow collection, string faceId, CancellationToken cancellationToken) =>
        Task.FromResult(store.FindFace(collection.Id, faceId));

    public Task<IReadOnlyList<FoundMatch>[]> SearchAsync(
        CollectionRow collection, IReadOnlyList<float[]> vectors, int count, double leastCosine, long? except, CancellationToken cancellationToken) =>
        store.SearchAsync(collection.Id, vectors, count, leastCosine, except, cancellationToken);

    public Task<List<(long Position, Face Face)>> PageAsync(CollectionRow collection, long after, int count, CancellationToken cancellationToken) =>
        Task.FromResult(store.Database.Read(session => FaceTable.Page(session, collection.Id, after, count)));

    public PageTokens TokensOf(CollectionRow collection) => _tokens;

    public void Dispose()
    {
        // The database is its opener's.
    }
}
