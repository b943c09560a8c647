namespace Vision.Media;

/// <summary>What ffmpeg is asked for.</summary>
/// <param name="Select">Expression that is true for the frames wanted; <see langword="null"/> for all.</param>
/// <param name="Frames">Number of frames after which ffmpeg may stop; <see langword="null"/> for the whole video.</param>
/// <param name="Part">The stretch; <see langword="null"/> for the whole video.</param>
internal sealed record SplitPlan(string? Select, int? Frames, SplitStretch? Part = null)
{
    /// <summary>The first frame alone.</summary>
    public static SplitPlan FirstFrame { get; } = new(null, 1);
}
