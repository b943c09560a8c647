namespace Vision;

/// <summary>Takes frames out of videos.</summary>
public interface IVideoSplitter
{
    /// <summary>
    /// Cuts a video at key frames so that each stretch takes minutes to decode. Short ones, and containers that cannot be sought exactly, are split as a
    /// whole, and are not read for that.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="info">What its headers say.</param>
    /// <param name="mode">Which frames will be taken.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <exception cref="InvalidMediaException">The video cannot be read, or has no frame.</exception>
    Task<SplitSchedule> PlanAsync(VideoSource video, VideoInfo info, SplitMode mode, CancellationToken cancellationToken = default);

    /// <summary>
    /// The frames that <paramref name="mode"/> picks, in the order of time, as they are decoded: the decoder waits for the consumer,
    /// and ends when the enumeration does.
    /// </summary>
    /// <exception cref="InvalidMediaException">The video cannot be read, is damaged, or has no frame.</exception>
    /// <exception cref="MediaTooLargeException">The video is over a limit.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such object or file.</exception>
    IAsyncEnumerable<VideoFrame> SplitAsync(VideoSource video, SplitMode mode, SplitOptions? options = null, CancellationToken cancellationToken = default);
}
