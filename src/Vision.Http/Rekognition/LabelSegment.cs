using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

/// <summary>A label in frames that follow each other, by Rekognition's names.</summary>
internal sealed record LabelSegment(long Timestamp, Label Label, long StartTimestampMillis, long EndTimestampMillis, long DurationMillis)
{
    /// <param name="entries">The labels of frames, by time.</param>
    /// <param name="frameMillis">Time between two frames.</param>
    /// <param name="byName">By name and then time, instead of by time.</param>
    public static IReadOnlyList<LabelSegment> Of(IReadOnlyList<VideoJobEntry> entries, int frameMillis, bool byName)
    {
        var (segments, open) = (new List<LabelSegment>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            var label = entry.Label! with { Instances = [] };
            // Frames are not exactly as far apart as was asked for.
            if (open.TryGetValue(label.Name, out var at) && entry.Timestamp - segments[at].EndTimestampMillis < 2 * frameMillis)
            {
                var segment = segments[at];
                var best = label.Confidence > segment.Label.Confidence ? label : segment.Label;
                segments[at] = segment with { Label = best, EndTimestampMillis = entry.Timestamp, DurationMillis = entry.Timestamp - segment.StartTimestampMillis };
                continue;
            }

            open[label.Name] = segments.Count;
            segments.Add(new LabelSegment(entry.Timestamp, label, entry.Timestamp, entry.Timestamp, 0));
        }

        return byName ? [.. segments.OrderBy(segment => segment.Label.Name, StringComparer.Ordinal).ThenBy(segment => segment.Timestamp)] : segments;
    }
}
