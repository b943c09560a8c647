namespace Vision;

/// <summary>Blurring with segments that are files.</summary>
public static class VideoBlurExtensions
{
    /// <inheritdoc cref="IVideoBlur.JoinAsync"/>
    /// <param name="blur">Joins.</param>
    /// <param name="video">The video.</param>
    /// <param name="segments">Files of all segments, in order.</param>
    /// <param name="options">The same as for the segments.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    public static Task<BlurredVideo> JoinAsync(
        this IVideoBlur blur, VideoSource video, IReadOnlyList<string> segments, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blur);
        ArgumentNullException.ThrowIfNull(segments);
        return blur.JoinAsync(video, [.. segments.Select(path => new Func<CancellationToken, Task<Stream>>(_ => Task.FromResult<Stream>(Open(path))))], options, cancellationToken);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
}
