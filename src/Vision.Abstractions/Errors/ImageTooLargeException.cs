namespace Vision;

/// <summary>The image is over a limit of bytes, pixels or side length.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ImageTooLargeException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "ImageTooLarge";
}
