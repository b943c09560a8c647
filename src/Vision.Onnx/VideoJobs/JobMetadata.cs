namespace Vision.Onnx.VideoJobs;

/// <summary>A video in Rekognition's words.</summary>
internal static class JobMetadata
{
    /// <param name="info">What its headers say.</param>
    /// <param name="lastMs">Time of the last frame, for videos that do not say how long they are.</param>
    public static VideoMetadata Of(VideoInfo info, long lastMs) => new(
        info.Codec,
        info.DurationMs ?? lastMs,
        FormatOf(info.Container),
        (float)info.FrameRate.Value,
        info.Size.Height,
        info.Size.Width,
        info.ColorRange == "pc" ? "FULL" : "LIMITED");

    private static string FormatOf(string container) =>
        container.StartsWith("mov", StringComparison.Ordinal) ? "QuickTime / MOV"
        : container.StartsWith("matroska", StringComparison.Ordinal) ? "Matroska / WebM"
        : container;
}
