namespace Vision;

/// <summary>A table, or a file that is to be one, cannot be read as a table, or lacks what is asked of it.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class InvalidDatasetException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <inheritdoc/>
    public override string Code => "InvalidDataset";
}
