namespace Vision;

/// <summary>The container or key cannot be used with this store.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class InvalidObjectKeyException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InvalidKey";
}
