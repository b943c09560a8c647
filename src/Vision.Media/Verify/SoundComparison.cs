namespace Vision.Media;

/// <summary>Whether sound begins as long before or after the pictures as it did.</summary>
internal static class SoundComparison
{
    // Containers round the start of sound to its own packets, s.
    private const double LeastTolerance = 0.03;

    public static void Check(string subject, ReviewedFile source, ReviewedFile copy)
    {
        if (Apart(source) is not { } expected || Apart(copy) is not { } found)
            return;

        var frame = source.Times.Ticks.Count > 1 ? source.Times.Ms(source.Times.Ticks.Count - 1) / 1000 / (source.Times.Ticks.Count - 1) : 0;
        if (Math.Abs(expected - found) > Math.Max(frame, LeastTolerance))
            throw new BlurNotVerifiedException(subject, $"sound of the copy begins {found:F3} s before its pictures, not {expected:F3} s; blur it again.");
    }

    // s from the first sound to the first picture
    private static double? Apart(ReviewedFile file) =>
        CopiedStreams.OfKind(file.Info, MediaStreamKind.Audio).FirstOrDefault()?.StartUs is { } start ? (file.Times.Origin * file.Info.TimeBase.Value) - (start / 1e6) : null;
}
