using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A stretch of a video.</summary>
/// <param name="StartMs">First frame of it, ms since the start of the video.</param>
/// <param name="EndMs">Last frame of it; the same as the first for one frame.</param>
public sealed record TimeRange(long StartMs, long EndMs)
{
    /// <summary>
    /// Distance of the frame before <see cref="StartMs"/> that was looked at and does not show the person, ms: it comes between the two. 0 at the start of
    /// the video; <see langword="null"/> where a single frame was looked at.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? StartWithinMs { get; init; }

    /// <summary>The same behind <see cref="EndMs"/>: it goes between the two. 0 at the last frame of the video.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EndWithinMs { get; init; }
}
