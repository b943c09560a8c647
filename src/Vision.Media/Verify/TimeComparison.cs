namespace Vision.Media;

/// <summary>Whether frames are shown at the same times.</summary>
internal static class TimeComparison
{
    /// <param name="subject">What errors call the video.</param>
    /// <param name="source">Times of its packets, rising.</param>
    /// <param name="sourceBase">Seconds a tick of them.</param>
    /// <param name="copy">Times of the copy's.</param>
    /// <param name="copyBase">Seconds a tick of them.</param>
    /// <param name="frames">Frames that were encoded.</param>
    /// <param name="isEveryPacketShown">Whether the source's packets are its frames; else their times are not compared one by one.</param>
    public static void Check(string subject, IReadOnlyList<long> source, Rational sourceBase, IReadOnlyList<long> copy, Rational copyBase, long frames, bool isEveryPacketShown)
    {
        if (copy.Count != frames)
            throw new BlurNotVerifiedException(subject, $"the copy has {copy.Count:N0} frames, {frames:N0} were covered; blur it again.");

        // The coarser of both clocks decides how exact times can be.
        var tolerance = Math.Max(sourceBase.Value, copyBase.Value) * 1.01;
        if (isEveryPacketShown)
        {
            for (var i = 0; i < copy.Count; i++)
                CheckOne(subject, i, (source[i] - source[0]) * sourceBase.Value, (copy[i] - copy[0]) * copyBase.Value, tolerance);
        }
        else
        {
            var frame = (source[^1] - source[0]) * sourceBase.Value / Math.Max(1, source.Count - 1);
            CheckOne(subject, copy.Count - 1, (source[^1] - source[0]) * sourceBase.Value, (copy[^1] - copy[0]) * copyBase.Value, tolerance + frame);
        }
    }

    /// <summary>Whether frames of which some were left out are shown when they were.</summary>
    public static void CheckSome(string subject, IReadOnlyList<long> source, Rational sourceBase, IReadOnlyList<long> copy, Rational copyBase, long frames)
    {
        if (copy.Count != frames)
            throw new BlurNotVerifiedException(subject, $"the copy has {copy.Count:N0} frames, {frames:N0} were covered; blur it again.");

        // The first frame may be one of those left out.
        var tolerance = Math.Max(sourceBase.Value, copyBase.Value) * 1.01;
        for (var first = 0; first <= source.Count - copy.Count; first++)
        {
            if (AreAmong(source, sourceBase, first, copy, copyBase, tolerance))
                return;
        }

        throw new BlurNotVerifiedException(subject, "frames of the copy are shown when the video shows none; blur it again.");
    }

    private static bool AreAmong(IReadOnlyList<long> source, Rational sourceBase, int first, IReadOnlyList<long> copy, Rational copyBase, double tolerance)
    {
        var at = first;
        foreach (var ticks in copy)
        {
            var wanted = (ticks - copy[0]) * copyBase.Value;
            while (at < source.Count && (source[at] - source[first]) * sourceBase.Value < wanted - tolerance)
                at++;

            if (at == source.Count || (source[at] - source[first]) * sourceBase.Value > wanted + tolerance)
                return false;
        }

        return true;
    }

    private static void CheckOne(string subject, int index, double expected, double found, double tolerance)
    {
        if (Math.Abs(expected - found) > tolerance)
            throw new BlurNotVerifiedException(subject, $"frame {index:N0} of the copy is shown at {found:F4} s, not at {expected:F4} s; blur it again.");
    }
}
