namespace Vision.Media;

/// <summary>Picks frames evenly in time from the times of all frames.</summary>
internal static class EvenSpacing
{
    /// <summary>
    /// Cuts the video into <paramref name="count"/> parts of the same length and takes the frame on show in the middle of each. A frame that stays
    /// for several parts is taken once, and the ones after it move up, so that <paramref name="count"/> different frames come out.
    /// </summary>
    /// <param name="times">Rising; more than <paramref name="count"/>.</param>
    /// <param name="count">Frames wanted.</param>
    public static IReadOnlyList<long> Pick(IReadOnlyList<long> times, int count)
    {
        // The last frame is taken to stay as long as frames do on average.
        var first = times[0];
        var length = ((decimal)times[^1] - first) * times.Count / (times.Count - 1);
        var picked = new long[count];
        var index = 0;
        for (var part = 0; part < count; part++)
        {
            var middle = first + (length / (2 * count) * ((2 * part) + 1));
            var least = part == 0 ? 0 : index + 1;
            var most = times.Count - (count - part);
            index = Math.Clamp(OnShow(times, middle, least), least, most);
            picked[part] = times[index];
        }

        return picked;
    }

    private static int OnShow(IReadOnlyList<long> times, decimal moment, int from)
    {
        while (from + 1 < times.Count && times[from + 1] <= moment)
            from++;

        return from;
    }
}
