using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Writes parts anew by <see cref="PartMerging"/>, from what is here of them, and deletes objects that are no longer of use.</summary>
/// <remarks>Nothing depends on its success: whoever changes the collection next does what was left.</remarks>
internal sealed class PartTidying(FaceDatabase database, FaceObjects objects, MarkerChanges changes)
{
    /// <summary>Tidies a collection that was changed, unless somebody does already. Call without its gate.</summary>
    public async Task RunAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        if (!await collection.Tidying.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
            return;

        try
        {
            var merged = false;
            while (collection.Mirrored is { } mirrored && PartMerging.Next(mirrored.Marker.Parts) is { } run)
            {
                if (!await RewriteAsync(collection, mirrored, run, cancellationToken).ConfigureAwait(false))
                    return;

                merged = true;
            }

            if (merged)
                await SweepAsync(collection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is VisionException or OperationCanceledException)
        {
            // The change that it was for is made.
        }
        finally
        {
            collection.Tidying.Release();
        }
    }

    /// <summary>Deletes what is left of a collection that is marked as deleted. Call with its gate held.</summary>
    public async Task EndDeletionAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        if (collection.Seen is not { Marker: { Deleted: true, Parts.Count: > 0 } marker } seen)
            return;

        foreach (var part in marker.Parts)
            await objects.DeletePartAsync(collection.Name, part.Key, cancellationToken).ConfigureAwait(false);

        await SweepAsync(collection, cancellationToken).ConfigureAwait(false);
        var ended = marker with { Change = FaceObjects.NewName(), Parts = [] };
        collection.Seen = await objects.WriteMarkerAsync(collection.Name, ended, seen.ETag, cancellationToken).ConfigureAwait(false)
            ?? await objects.ReadMarkerAsync(collection.Name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> RewriteAsync(SharedCollection collection, MirroredCollection mirrored, IReadOnlyList<FacePart> run, CancellationToken cancellationToken)
    {
        var faces = database.Read(session => FaceTable.Range(session, mirrored.Id, mirrored.Local(run[0].First), mirrored.Local(run[^1].End)))
            .ConvertAll(face => (Place: mirrored.Shared(face.Seq), face.Face));
        var part = faces.Count == 0 ? null : await objects.WritePartAsync(collection.Name, faces, cancellationToken).ConfigureAwait(false);
        var done = false;
        await collection.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await changes.ChangeAsync(collection, now =>
            {
                var replaced = Replace(now.Marker, run, part, faces.ConvertAll(face => face.Place));
                done = replaced is not null;
                return Task.FromResult(replaced);
            }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            collection.Gate.Release();
        }

        if (!done && part is not null)
            await objects.DeletePartAsync(collection.Name, part.Key, cancellationToken).ConfigureAwait(false);

        return done;
    }

    // Nothing when another host has replaced one of them meanwhile; faces that were deleted meanwhile are so in the new part.
    private static CollectionMarker? Replace(CollectionMarker marker, IReadOnlyList<FacePart> run, FacePart? part, List<long> places)
    {
        var first = marker.Parts.ToList().FindIndex(present => present.Key == run[0].Key);
        if (first < 0 || first + run.Count > marker.Parts.Count)
            return null;

        var present = marker.Parts.Skip(first).Take(run.Count).ToList();
        if (!present.Select(old => old.Key).SequenceEqual(run.Select(old => old.Key), StringComparer.Ordinal))
            return null;

        var anew = part is null ? null : part with { Deleted = [.. places.Intersect(present.SelectMany(old => old.Deleted)).Order()] };
        if ((anew?.Faces ?? 0) != present.Sum(old => old.Faces))
            return null;

        return marker with { Parts = [.. marker.Parts.Take(first), .. anew is { Faces: > 0 } ? [anew] : Array.Empty<FacePart>(), .. marker.Parts.Skip(first + run.Count)] };
    }

    private Task SweepAsync(SharedCollection collection, CancellationToken cancellationToken) =>
        objects.SweepAsync(collection.Name, (collection.Marker?.Parts ?? []).Select(part => part.Key), cancellationToken);
}
