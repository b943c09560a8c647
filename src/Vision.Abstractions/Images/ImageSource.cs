namespace Vision;

/// <summary>An image to look at: bytes at hand, or an object that the provider fetches itself.</summary>
public sealed class ImageSource
{
    private ImageSource(string name, ReadOnlyMemory<byte> bytes, ObjectRef? reference)
    {
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

    /// <summary>An encoded image in memory.</summary>
    /// <param name="bytes">JPEG, PNG… as it is in its file.</param>
    /// <param name="name">What errors call it.</param>
    public static ImageSource FromBytes(ReadOnlyMemory<byte> bytes, string name) => new(name, bytes, null);

    /// <summary>An image in a store.</summary>
    public static ImageSource FromObject(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.ToString(), default, reference);
    }
}
