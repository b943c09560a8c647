namespace Vision;

/// <summary>A query over a table is malformed, or asks for what the table does not have.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class InvalidQueryException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InvalidQuery";
}
