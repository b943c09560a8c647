namespace Vision;

/// <summary>The object store cannot be reached or is out of space.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ObjectStoreUnavailableException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "StoreUnavailable";

    /// <inheritdoc/>
    public override bool IsRetryable => true;
}
