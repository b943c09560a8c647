namespace Vision;

/// <summary>A program that this machine needs is not installed, or must not be started. Trying again helps only after somebody installed it.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ProgramMissingException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "ProgramMissing";
}
