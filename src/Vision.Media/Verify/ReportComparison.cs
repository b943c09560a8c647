namespace Vision.Media;

/// <summary>Whether the reports are those of all segments of one plan.</summary>
internal static class ReportComparison
{
    public static void Check(string subject, IReadOnlyList<SegmentReport> reports)
    {
        if (reports.Count == 0 || reports.Count != reports[0].Segment.Count || reports.Where((report, index) => report.Segment.Index != index).Any())
            throw new BlurNotVerifiedException(subject, "not every segment has its report, in order; blur the missing ones.");

        for (var i = 1; i < reports.Count; i++)
        {
            if (reports[i - 1].Segment.EndTicks != reports[i].Segment.StartTicks)
                throw new BlurNotVerifiedException(subject, $"segment {i} does not begin where the one before ends; blur all again.");
        }
    }
}
