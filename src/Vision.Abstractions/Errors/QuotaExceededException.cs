namespace Vision;

/// <summary>A quota is used up; back off for long before the next try.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class QuotaExceededException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "QuotaExceeded";

    /// <inheritdoc/>
    public override bool IsRetryable => true;
}
