namespace Vision.Onnx.Collections.Shared;

/// <summary>A collection in this process's database, and the marker that it is in step with.</summary>
internal sealed record MirroredCollection(long Id, CollectionMarker Marker)
{
    // Places of all collections share one number: the collection's in the upper bits, that of the marker in the lower.
    private const int PlaceBits = 40;

    /// <summary>Where a face of the marker's place is in the database.</summary>
    public long Local(long place) => (Id << PlaceBits) | place;

    /// <summary>The marker's place of a face in the database.</summary>
    public long Shared(long local) => local - (Id << PlaceBits);
}
