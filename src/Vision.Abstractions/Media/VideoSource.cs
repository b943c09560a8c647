namespace Vision;

/// <summary>A video to read: an object in a store, or a file at hand.</summary>
public sealed class VideoSource
{
    private VideoSource(string name, string? path, ObjectRef? reference, string? etag)
    {
        Name = name;
        Path = path;
        Reference = reference;
        ETag = etag;
    }

    /// <summary>What errors call the video.</summary>
    public string Name { get; }

    /// <summary>The file; <see langword="null"/> when <see cref="Reference"/> is set.</summary>
    public string? Path { get; }

    /// <summary>Where the video is; <see langword="null"/> when <see cref="Path"/> is set.</summary>
    public ObjectRef? Reference { get; }

    /// <summary>The version of the object that must be there; <see langword="null"/> for any.</summary>
    public string? ETag { get; }

    /// <summary>A video in a store.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="etag">The version that must be there; another one fails with <see cref="PreconditionFailedException"/>. Default: any.</param>
    public static VideoSource FromObject(ObjectRef reference, string? etag = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.ToString(), null, reference, etag);
    }

    /// <summary>A file of this machine that nobody changes meanwhile.</summary>
    /// <param name="path">The file. Its name is never interpreted, whatever it contains.</param>
    /// <param name="name">What errors call it. Default: the file's name.</param>
    public static VideoSource FromFile(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(name ?? System.IO.Path.GetFileName(path), System.IO.Path.GetFullPath(path), null, null);
    }
}
