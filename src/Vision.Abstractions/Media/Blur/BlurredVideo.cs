namespace Vision;

/// <summary>A whole video whose faces are covered. Disposing deletes it: copy what is to stay.</summary>
/// <param name="path">A file that is this object's own.</param>
/// <param name="size">Bytes.</param>
/// <param name="contentType">Media type, for example <c>video/mp4</c>.</param>
/// <param name="extension">With its dot, for example <c>.mp4</c>.</param>
/// <param name="release">Deletes the file.</param>
public sealed class BlurredVideo(string path, long size, string contentType, string extension, IDisposable release) : IDisposable
{
    /// <summary>A file that is there until this is disposed; may be moved away.</summary>
    public string Path { get; } = path;

    /// <summary>Bytes.</summary>
    public long Size { get; } = size;

    /// <summary>Media type, for example <c>video/mp4</c>.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>With its dot, for example <c>.mp4</c>. Differs from the source's where H.264 has no place in its container.</summary>
    public string Extension { get; } = extension;

    /// <summary>Reads the file from its start.</summary>
    public Stream OpenRead() => File.OpenRead(Path);

    /// <summary>Deletes the file.</summary>
    public void Dispose() => release.Dispose();
}
