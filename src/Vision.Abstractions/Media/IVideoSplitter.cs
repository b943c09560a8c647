namespace Vision;

/// <summary>Takes frames out of videos.</summary>
public interface IVideoSplitter
{
    /// <summary>
    /// The frames that <paramref name="mode"/> picks, in the order of time, as they are decoded: the decoder waits for the consumer,
    /// and ends when the enumeration does.
    /// </summary>
    /// <exception cref="InvalidMediaException">The video cannot be read, is damaged, or has no frame.</exception>
    /// <exception cref="MediaTooLargeException">The video is over a limit.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such object or file.</exception>
    IAsyncEnumerable<VideoFrame> SplitAsync(VideoSource video, SplitMode mode, SplitOptions? options = null, CancellationToken cancellationToken = default);
}
