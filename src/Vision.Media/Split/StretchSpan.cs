namespace Vision.Media;

/// <summary>A stretch as numbers of frames in the order of time; empty when the last comes before the first.</summary>
/// <param name="Stretch">Its place among those that were asked for.</param>
/// <param name="First">Its first frame.</param>
/// <param name="Last">Its last frame.</param>
/// <param name="LastMs">When that is shown, ms since the start of the video.</param>
internal readonly record struct StretchSpan(int Stretch, int First, int Last, long LastMs)
{
    public int Frames => Last - First + 1;
}
