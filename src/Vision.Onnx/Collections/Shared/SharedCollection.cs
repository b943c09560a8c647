namespace Vision.Onnx.Collections.Shared;

/// <summary>What this process knows of a shared collection.</summary>
internal sealed class SharedCollection(string name)
{
    private volatile StampedMarker? _seen;
    private volatile MirroredCollection? _mirrored;

    public string Name => name;

    /// <summary>Held while <see cref="Seen"/> or <see cref="Mirrored"/> is changed.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Held by the one who rewrites parts.</summary>
    public SemaphoreSlim Tidying { get; } = new(1);

    /// <summary>The marker that was read last; never an older one than before.</summary>
    public StampedMarker? Seen { get => _seen; set => _seen = value; }

    /// <summary>What of it is in this process's database.</summary>
    public MirroredCollection? Mirrored { get => _mirrored; set => _mirrored = value; }

    /// <summary>The marker, where there is one of a collection that was not deleted.</summary>
    public CollectionMarker? Marker => Seen is { Marker: { Deleted: false } marker } ? marker : null;
}
