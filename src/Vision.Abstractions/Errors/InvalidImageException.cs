namespace Vision;

/// <summary>The bytes are not an image that can be read: damaged, empty, or of a format that is not supported.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class InvalidImageException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InvalidImage";
}
