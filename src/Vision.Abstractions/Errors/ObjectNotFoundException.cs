namespace Vision;

/// <summary>There is no such object or resource.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ObjectNotFoundException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "NotFound";
}
