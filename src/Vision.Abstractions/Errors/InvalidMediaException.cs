namespace Vision;

/// <summary>The bytes are not a video that can be read: damaged, unfinished, without pictures, or of a container that is not accepted.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class InvalidMediaException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InvalidMedia";
}
