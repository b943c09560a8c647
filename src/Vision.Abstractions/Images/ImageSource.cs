namespace Vision;

/// <summary>An image to look at: bytes at hand, or an object that the provider fetches itself.</summary>
public sealed class ImageSource
{
    private ImageSource(string name, ReadOnlyMemory<byte> bytes, ObjectRef? reference, ObjectInfo? origin = null)
    {
        Origin = origin;
        Name = name;
        Bytes = bytes;
        Reference = reference;
    }

    /// <summary>What errors call the image.</summary>
    public string Name { get; }

    /// <summary>The encoded image; empty when <see cref="Reference"/> is set.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where the image is; <see langword="null"/> when <see cref="Bytes"/> hold it.</summary>
    public ObjectRef? Reference { get; }

    /// <summary>The object that <see cref="Bytes"/> were read from, for providers that can fetch it themselves; <see langword="null"/> when they are from elsewhere.</summary>
    public ObjectInfo? Origin { get; }

    /// <summary>An encoded image in memory.</summary>
    /// <param name="bytes">JPEG, PNG… as it is in its file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="origin">See <see cref="Origin"/>.</param>
    public static ImageSource FromBytes(ReadOnlyMemory<byte> bytes, string name, ObjectInfo? origin = null) => new(name, bytes, null, origin);

    /// <summary>An image in a store.</summary>
    public static ImageSource FromObject(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.ToString(), default, reference);
    }
}
