using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections;

/// <summary>Where collections are kept and searched: in a file of this process, or in an object store that hosts share.</summary>
/// <remarks>A <see cref="CollectionRow"/> is as <see cref="FindAsync"/> gave it; a collection that was deleted since has no faces.</remarks>
internal interface IFaceStore : IDisposable
{
    /// <summary>Makes an empty collection; <see langword="false"/> when the name is taken.</summary>
    Task<bool> CreateAsync(string name, string model, DateTimeOffset created, CancellationToken cancellationToken);

    /// <summary>All collections, by name.</summary>
    IAsyncEnumerable<CollectionInfo> ListAsync(CancellationToken cancellationToken);

    /// <summary>The collection as it is now; <see langword="null"/> when there is none. What follows sees at least this state of it.</summary>
    Task<CollectionRow?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a collection with its faces; <see langword="false"/> when it was deleted meanwhile.</summary>
    Task<bool> DeleteCollectionAsync(CollectionRow collection, CancellationToken cancellationToken);

    /// <summary>Keeps all faces that are not there yet, or none. When this returns they survive the end of this process.</summary>
    /// <returns><see langword="false"/> when the collection was deleted meanwhile.</returns>
    Task<bool> AddAsync(CollectionRow collection, IReadOnlyList<NewFace> faces, CancellationToken cancellationToken);

    /// <summary>Deletes faces; gives the ids of those that were there.</summary>
    Task<IReadOnlyList<string>> DeleteAsync(CollectionRow collection, IReadOnlyList<string> faceIds, CancellationToken cancellationToken);

    /// <summary>Place and vector of a face; <see langword="null"/> when it is not there.</summary>
    Task<(long Place, float[] Vector)?> FindFaceAsync(CollectionRow collection, string faceId, CancellationToken cancellationToken);

    /// <summary>For each vector the most similar faces: by falling cosine, then in the order they came.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="vectors">What is searched for; all share one pass over the collection.</param>
    /// <param name="count">Most matches of each.</param>
    /// <param name="leastCosine">Rows of less are no matches.</param>
    /// <param name="except">Place of a face that is no match.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    Task<IReadOnlyList<FoundMatch>[]> SearchAsync(
        CollectionRow collection, IReadOnlyList<float[]> vectors, int count, double leastCosine, long? except, CancellationToken cancellationToken);

    /// <summary>Faces after a position, in the order they came; the first page is after 0.</summary>
    Task<List<(long Position, Face Face)>> PageAsync(CollectionRow collection, long after, int count, CancellationToken cancellationToken);

    /// <summary>Tokens of the collection's pages, which lead to positions.</summary>
    PageTokens TokensOf(CollectionRow collection);
}
