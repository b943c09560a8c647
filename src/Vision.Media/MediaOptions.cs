namespace Vision.Media;

/// <summary>Section <c>Vision:Media</c>: how videos are read.</summary>
public sealed record MediaOptions
{
    /// <summary>More clips in one program save next to nothing, and each damaged one costs all of them a second try.</summary>
    public const int MostFirstFramesTogether = 32;

    /// <summary>
    /// Most clips whose first frames one ffmpeg decodes while others wait for their turn; 1: each clip always has an ffmpeg of its own, so that no
    /// clip's decoder ever sees another clip. Default 8; at most 32.
    /// </summary>
    public int FirstFramesTogether { get; init; } = 8;

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() => FirstFramesTogether is < 1 or > MostFirstFramesTogether
        ? $"Vision:Media:FirstFramesTogether is {FirstFramesTogether}; choose 1 (an ffmpeg for each clip) to {MostFirstFramesTogether}."
        : null;
}
