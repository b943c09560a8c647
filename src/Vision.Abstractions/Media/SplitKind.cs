namespace Vision;

/// <summary>Which frames of a video are taken.</summary>
public enum SplitKind
{
    /// <summary>The first frame alone.</summary>
    First,

    /// <summary>N frames, evenly spaced.</summary>
    Count,

    /// <summary>One frame every so many seconds.</summary>
    Every,

    /// <summary>So many frames a second.</summary>
    Fps,

    /// <summary>The first frame, and every frame that differs much from the one before.</summary>
    Scenes,
}
