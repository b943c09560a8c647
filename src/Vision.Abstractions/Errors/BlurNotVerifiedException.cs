namespace Vision;

/// <summary>A blurred copy is not what it must be: frames are missing, sound differs, or a face shows. It must not be published.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class BlurNotVerifiedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "BlurNotVerified";
}
