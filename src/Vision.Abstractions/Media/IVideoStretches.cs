namespace Vision;

/// <summary>Reads short stretches of a video frame by frame.</summary>
public interface IVideoStretches
{
    /// <summary>
    /// Every stretch with all its frames as JPEGs, the very ones that <see cref="IVideoSplitter"/> gives, or with the reason why they are not
    /// read: they are damaged, take too much decoding, or nothing tells when they are shown. Answers come in any order, the same each time; the
    /// frames of one stretch are in memory at once.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="stretches">Which; no two may overlap.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <exception cref="InvalidMediaException">The file cannot be read as a video at all.</exception>
    /// <exception cref="MediaTooLargeException">The video is over a limit.</exception>
    /// <exception cref="ObjectNotFoundException">There is no such object or file.</exception>
    /// <exception cref="PreconditionFailedException">Another version of it is there.</exception>
    IAsyncEnumerable<StretchFrames> ReadAsync(
        VideoSource video, IReadOnlyList<VideoStretch> stretches, CancellationToken cancellationToken = default);
}
