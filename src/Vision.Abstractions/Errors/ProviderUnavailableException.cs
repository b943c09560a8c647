namespace Vision;

/// <summary>The vision provider cannot be reached or is not ready.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ProviderUnavailableException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "ProviderUnavailable";

    /// <inheritdoc/>
    public override bool IsRetryable => true;
}
