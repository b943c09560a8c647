namespace Vision;

/// <summary>A blurred copy is not what it must be: frames are missing, sound differs, or a face shows. It must not be published.</summary>
/// <inheritdoc cref="VisionException(string, string, Exception?)"/>
public sealed class BlurNotVerifiedException(string subject, string reason, Exception? innerException = null)
    : VisionException(subject, reason, innerException)
{
    /// <summary>The faces that show, where that is all that is wrong: covered too, the copy can be made again.</summary>
    public IReadOnlyList<VideoFace> Showing { get; init; } = [];

    /// <inheritdoc/>
    public override string Code => "BlurNotVerified";
}
