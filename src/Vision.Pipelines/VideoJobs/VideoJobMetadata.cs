namespace Vision.Pipelines.VideoJobs;

/// <summary>The video of a job, as Rekognition describes it.</summary>
/// <param name="Codec">For example <c>h264</c>.</param>
/// <param name="DurationMillis">ms.</param>
/// <param name="Format">Container, for example <c>QuickTime / MOV</c>.</param>
/// <param name="FrameRate">Average frames per second.</param>
/// <param name="FrameHeight">Upright height, px.</param>
/// <param name="FrameWidth">Upright width, px.</param>
/// <param name="ColorRange"><c>LIMITED</c> or <c>FULL</c>.</param>
public sealed record VideoJobMetadata(string Codec, long DurationMillis, string Format, float FrameRate, int FrameHeight, int FrameWidth, string ColorRange)
{
    internal static VideoJobMetadata Of(VideoInfo info) => new(
        info.Codec,
        info.DurationMs ?? 0,
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
