using System.Collections.Concurrent;
using Vision.Onnx.Collections.Search;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections;

/// <summary>Keeps faces in the database and their codes in memory, and searches them exactly.</summary>
/// <remarks>
/// | call    | database                          | memory |
/// |---------|-----------------------------------|--------|
/// | add     | one transaction for all its faces | appended after it, when the collection is loaded |
/// | delete  | one transaction                   | marked after it |
/// | search  | vectors of the few candidates, rows of the matches | all codes, as they were when the search began |
/// The first search of a collection loads it: vectors stream through, codes stay. A search that runs beside a change sees it or does not, never half
/// a row; a face that is deleted meanwhile is left out.
/// </remarks>
internal sealed class FaceStore(FaceDatabase database)
{
    private const int VectorsPerRead = 2048;

    private readonly ConcurrentDictionary<long, OpenCollection> _open = new();

    public FaceDatabase Database => database;

    /// <summary>Keeps faces that are not there yet.</summary>
    /// <returns><see langword="false"/> when the collection was deleted meanwhile.</returns>
    public Task<bool> AddAsync(long collection, IReadOnlyList<NewFace> faces, CancellationToken cancellationToken) =>
        ChangeAsync(collection, session => new FaceChanges(
            [.. faces.Select(face => (Seq: FaceTable.Add(session, collection, face), face.Vector)).Where(added => added.Seq is not null).Select(added => (added.Seq!.Value, added.Vector))],
            []), cancellationToken);

    /// <summary>Deletes faces; gives the ids of those that were there.</summary>
    public async Task<IReadOnlyList<string>> DeleteAsync(long collection, IReadOnlyList<string> faceIds, CancellationToken cancellationToken)
    {
        List<string> deleted = [];
        await ChangeAsync(collection, session =>
        {
            var places = faceIds.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Seq: FaceTable.Place(session, collection, id)))
                .Where(place => place.Seq is { } seq && FaceTable.Delete(session, seq)).ToList();
            deleted = [.. places.Select(place => place.Id)];
            return new FaceChanges([], [.. places.Select(place => place.Seq!.Value)]);
        }, cancellationToken).ConfigureAwait(false);
        return deleted;
    }

    /// <summary>Changes database and codes together.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="write">Makes the change within a transaction and says what it was; the collection's count follows from that.</param>
    /// <param name="cancellationToken">Stops waiting for other changes.</param>
    /// <returns><see langword="false"/> when the collection was deleted meanwhile.</returns>
    public async Task<bool> ChangeAsync(long collection, Func<Session, FaceChanges> write, CancellationToken cancellationToken)
    {
        var open = Open(collection);
        await open.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var changes = database.Write(session =>
            {
                if (!CollectionTable.Exists(session, collection))
                    return null;

                var made = write(session);
                CollectionTable.Count(session, collection, made.Added.Count - made.Deleted.Count);
                return made;
            });
            foreach (var seq in changes?.Deleted ?? [])
                open.Codes?.Delete(seq);
            foreach (var (seq, vector) in changes?.Added ?? [])
                open.Codes?.Append(seq, vector);

            return changes is not null;
        }
        finally
        {
            open.Gate.Release();
        }
    }

    /// <summary>Deletes a collection with its faces.</summary>
    public async Task<bool> DeleteCollectionAsync(long collection, CancellationToken cancellationToken)
    {
        var open = Open(collection);
        await open.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var deleted = database.Write(session => CollectionTable.Delete(session, collection));
            _open.TryRemove(collection, out _);
            return deleted;
        }
        finally
        {
            open.Gate.Release();
        }
    }

    /// <summary>Place and vector of a face; <see langword="null"/> when it is not there.</summary>
    public (long Place, float[] Vector)? FindFace(long collection, string faceId) =>
        database.Read(session => FaceTable.Place(session, collection, faceId) is { } place ? (place, FaceTable.Vector(session, place)) : ((long, float[])?)null);

    /// <summary>For each vector the most similar faces: by falling cosine, then in the order they came.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="vectors">What is searched for; all share one pass over the collection.</param>
    /// <param name="count">Most matches of each.</param>
    /// <param name="leastCosine">Rows of less are no matches.</param>
    /// <param name="except">Place of a face that is no match.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    public async Task<IReadOnlyList<FoundMatch>[]> SearchAsync(
        long collection, IReadOnlyList<float[]> vectors, int count, double leastCosine, long? except, CancellationToken cancellationToken)
    {
        if (vectors.Count == 0)
            return [];

        var open = Open(collection);
        var codes = open.Codes ?? await LoadAsync(collection, open, cancellationToken).ConfigureAwait(false);
        return await Task.Run(Search, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<FoundMatch>[] Search()
        {
            EncodedQuery[] queries = [.. vectors.Select(vector => new EncodedQuery(vector))];
            var wanted = except is null ? count : count + 1;
            var found = CodeScan.Run(codes.Rows, queries, wanted, MathF.BitDecrement((float)leastCosine), cancellationToken);
            return [.. queries.Select((query, i) => Match(query.Vector, found[i].Sorted(), count, except, cancellationToken))];
        }
    }

    private List<FoundMatch> Match(float[] query, List<Candidate> candidates, int count, long? except, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
            return [];

        return database.Read(session => ExactSearch.Rank(query, candidates, count, except, seq => FaceTable.Vector(session, seq), cancellationToken)
            .Select(ranked => (Face: FaceTable.Find(session, ranked.Id), ranked.Cosine))
            .Where(match => match.Face is not null)
            .Select(match => new FoundMatch(match.Face!, match.Cosine)).ToList());
    }

    private async Task<CodeMatrix> LoadAsync(long collection, OpenCollection open, CancellationToken cancellationToken)
    {
        await open.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return open.Codes ??= await Task.Run(() => Load(collection, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            open.Gate.Release();
        }
    }

    // Page by page, so that other readers get their turn.
    private CodeMatrix Load(long collection, CancellationToken cancellationToken)
    {
        var codes = new CodeMatrix(IFaceModels.EmbeddingSize);
        var last = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = database.Read(session => FaceTable.EachVector(session, collection, last, VectorsPerRead, (seq, vector) =>
            {
                codes.Append(seq, vector);
                last = seq;
            }));
            if (read < VectorsPerRead)
                return codes;
        }
    }

    private OpenCollection Open(long collection) => _open.GetOrAdd(collection, _ => new OpenCollection());
}
