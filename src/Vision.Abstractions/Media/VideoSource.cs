namespace Vision;

/// <summary>A video to read: an object in a store, or a file at hand.</summary>
public sealed class VideoSource
{
    private VideoSource(string name, string? path, ObjectRef? reference)
    {
        Name = name;
        Path = path;
        Reference = reference;
    }

    /// <summary>What errors call the video.</summary>
    public string Name { get; }

    /// <summary>The file; <see langword="null"/> when <see cref="Reference"/> is set.</summary>
    public string? Path { get; }

    /// <summary>Where the video is; <see langword="null"/> when <see cref="Path"/> is set.</summary>
    public ObjectRef? Reference { get; }

    /// <summary>A video in a store.</summary>
    public static VideoSource FromObject(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.ToString(), null, reference);
    }

    /// <summary>A file of this machine that nobody changes meanwhile.</summary>
    /// <param name="path">The file. Its name is never interpreted, whatever it contains.</param>
    /// <param name="name">What errors call it. Default: the file's name.</param>
    public static VideoSource FromFile(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(name ?? System.IO.Path.GetFileName(path), System.IO.Path.GetFullPath(path), null);
    }
}
