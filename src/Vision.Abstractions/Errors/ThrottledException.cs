namespace Vision;

/// <summary>Too many calls at once; back off and try again.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ThrottledException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "Throttled";

    /// <inheritdoc/>
    public override bool IsRetryable => true;
}
