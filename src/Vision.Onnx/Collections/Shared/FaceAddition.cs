using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Faces on their way into a collection: first the part that holds them, then the marker that names it.</summary>
internal sealed class FaceAddition(
    SharedCollection collection, string model, IReadOnlyList<NewFace> faces, FaceDatabase database, FaceObjects objects, MarkerChanges changes)
{
    private FacePart? _part;
    private List<NewFace> _new = [];

    /// <returns><see langword="false"/> when the collection was deleted meanwhile.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var isOther = false;
        var isThere = await changes.ChangeAsync(collection, async mirrored =>
        {
            // Deleted, and made again by a host of another version, while this one looked at the image.
            isOther = mirrored.Marker.Model != model;
            var missing = isOther ? [] : Missing(mirrored);
            if (missing.Count == 0)
                return null;

            // The place of a face counts from the part's first, so that a part that came too late can be tried again as it is.
            if (_part is null || missing.Count != _new.Count)
            {
                await DropAsync(mirrored.Marker).ConfigureAwait(false);
                _new = missing;
                _part = await objects.WritePartAsync(collection.Name, At(mirrored.Marker.Next), cancellationToken).ConfigureAwait(false);
            }

            _part = _part with { First = mirrored.Marker.Next, End = mirrored.Marker.Next + _new.Count };
            return mirrored.Marker with { Next = _part.End, Parts = [.. mirrored.Marker.Parts, _part] };
        }, cancellationToken, Own).ConfigureAwait(false);

        await DropAsync(collection.Marker).ConfigureAwait(false);
        return isThere && !isOther;
    }

    private List<NewFace> Missing(MirroredCollection mirrored) => database.Read(session => faces
        .DistinctBy(face => face.Face.FaceId, StringComparer.Ordinal)
        .Where(face => FaceTable.Place(session, mirrored.Id, face.Face.FaceId) is null).ToList());

    private List<(long Place, NewFace Face)> At(long first) => [.. _new.Select((face, i) => (first + i, face))];

    private LoadedPart Own()
    {
        var placed = At(_part!.First);
        return new LoadedPart(_part, [.. placed.Select(face => face.Place)], placed);
    }

    // A part that nobody refers to: others indexed the same faces, or the collection is gone. What cannot be deleted now is swept.
    private async Task DropAsync(CollectionMarker? marker)
    {
        if (_part is null || (marker is not null && marker.Parts.Any(part => part.Key == _part.Key)))
            return;

        try
        {
            await objects.DeletePartAsync(collection.Name, _part.Key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (VisionException)
        {
            // It changes nothing for the caller.
        }
    }
}
