namespace Vision.Media;

/// <summary>How often a video is looked at.</summary>
/// <remarks>
/// | what | when |
/// |------|------|
/// | glance: faces that are followed, and large new ones | every <paramref name="MostMs"/>; every <paramref name="LeastMs"/> when something changes |
/// | scan: new faces down to the smallest wanted | every place once in <paramref name="ScanMs"/>, where something changes |
/// | sweep: faces of 40 px and more | every frame on which anything changes, where <paramref name="Sweeps"/> |
/// | everything | the first frame, both sides of a cut, the last frame; every frame of a short video, or of one that shows few a second |
/// "Something changes": a part of the picture (1/576 of it) is another than at the last glance, or a face that is followed moves by a part of its size
/// that a straight line between two glances may miss. So a still picture is glanced at four times a second, a pan by hand ten times.
/// </remarks>
/// <param name="LeastMs">Shortest time between two glances.</param>
/// <param name="MostMs">Longest time between two glances.</param>
/// <param name="ScanMs">Time in which every place has its turn; 0 looks at every frame as a whole.</param>
/// <param name="Sweeps">Whether no frame passes unseen.</param>
internal readonly record struct WatchPace(double LeastMs, double MostMs, double ScanMs, bool Sweeps)
{
    /// <summary>Longest period of scans of any pace.</summary>
    public const int LongestMs = 500;

    public static WatchPace For(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => new WatchPace(130, 270, LongestMs, Sweeps: false),
        DetectionAccuracy.Balanced => new WatchPace(66, 134, 330, Sweeps: true),
        _ => new WatchPace(0, 0, 0, Sweeps: true),
    };
}
