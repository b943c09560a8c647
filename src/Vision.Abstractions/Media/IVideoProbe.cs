namespace Vision;

/// <summary>Tells what a video is, by its headers.</summary>
public interface IVideoProbe
{
    /// <summary>Reads the headers; decodes at most a few frames.</summary>
    /// <exception cref="InvalidMediaException">It cannot be read as a video.</exception>
    /// <exception cref="MediaTooLargeException">It is, or claims to be, over a limit.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such object or file.</exception>
    Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default);
}
