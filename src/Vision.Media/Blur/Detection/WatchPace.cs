namespace Vision.Media;

/// <summary>How often a video is looked at: at least every <paramref name="MostMs"/>, and when something changes, every <paramref name="LeastMs"/>.</summary>
/// <remarks>
/// "Something changes": a part of the picture (1/576 of it) is another than when it was last looked at, or a face that is followed moves by a part of its size
/// that a straight line between two looks may miss. So a still picture is looked at four times a second, a pan by hand ten times, and a face that
/// comes in is seen at once.
/// </remarks>
/// <param name="LeastMs">Shortest time between two looks.</param>
/// <param name="MostMs">Longest time between two looks.</param>
internal readonly record struct WatchPace(double LeastMs, double MostMs)
{
    /// <summary>Longest time between two looks of any pace.</summary>
    public const int LongestMs = 270;

    public static WatchPace For(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => new WatchPace(130, LongestMs),
        DetectionAccuracy.Balanced => new WatchPace(66, 134),
        _ => new WatchPace(0, 0),
    };
}
