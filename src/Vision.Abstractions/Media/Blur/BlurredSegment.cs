namespace Vision;

/// <summary>A segment that was blurred and encoded: pictures alone, in a form that only <see cref="IVideoBlur.JoinAsync"/> reads. Disposing deletes it.</summary>
/// <param name="path">A file that is this object's own.</param>
/// <param name="size">Bytes.</param>
/// <param name="report">What was done.</param>
/// <param name="release">Deletes the file.</param>
public sealed class BlurredSegment(string path, long size, SegmentReport report, IDisposable release) : IDisposable
{
    /// <summary>A file that is there until this is disposed; may be moved away.</summary>
    public string Path { get; } = path;

    /// <summary>Bytes.</summary>
    public long Size { get; } = size;

    /// <summary>What was done.</summary>
    public SegmentReport Report { get; } = report;

    /// <summary>Reads the file from its start.</summary>
    public Stream OpenRead() => File.OpenRead(Path);

    /// <summary>Deletes the file.</summary>
    public void Dispose() => release.Dispose();
}
