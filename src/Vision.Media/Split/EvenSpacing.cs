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
        var picked = new long[count];
        var index = 0;
        for (var part = 0; part < count; part++)
        {
            var least = part == 0 ? 0 : index + 1;
            var most = times.Count - (count - part);
            index = Math.Clamp(OnShow(times, part, count, least), least, most);
            picked[part] = times[index];
        }

        return picked;
    }

    // The last frame is taken to stay as long as frames do on average: length = span * n / (n - 1), and the middle of a part is at
    // length * (2 * part + 1) / (2 * count). Multiplied out, because a middle that falls on a frame must find that very frame.
    private static int OnShow(IReadOnlyList<long> times, int part, int count, int from)
    {
        var middle = ((Int128)times[^1] - times[0]) * times.Count * ((2 * part) + 1);
        var unit = (Int128)(times.Count - 1) * 2 * count;
        while (from + 1 < times.Count && ((Int128)times[from + 1] - times[0]) * unit <= middle)
            from++;

        return from;
    }
}
