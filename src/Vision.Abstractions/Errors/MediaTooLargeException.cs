namespace Vision;

/// <summary>The video is over a limit of bytes, duration, pixels, frame rate or frames, or reading it took more time or memory than allowed.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class MediaTooLargeException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "MediaTooLarge";
}
