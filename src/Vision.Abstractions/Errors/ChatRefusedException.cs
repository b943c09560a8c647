namespace Vision;

/// <summary>The chat's service does not take a message or give a file: the user left, the file is too large or gone.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class ChatRefusedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "ChatRefused";
}
