namespace Vision.Pipelines;

/// <summary>Something failed over an image that is no fault of the image: a bug, or a part of the installation that is broken.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ImageFailedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InternalError";
}
