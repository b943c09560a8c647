namespace Vision;

/// <summary>A conditional write found another state than it asked for.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class PreconditionFailedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "PreconditionFailed";
}
