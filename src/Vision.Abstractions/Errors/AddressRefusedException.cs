namespace Vision;

/// <summary>A URL that somebody gave is not fetched: it leads to no public address, or what is there cannot be taken.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class AddressRefusedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "AddressRefused";
}
