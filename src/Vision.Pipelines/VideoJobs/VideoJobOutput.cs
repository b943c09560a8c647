namespace Vision.Pipelines.VideoJobs;

/// <summary>What a job found: pages of <see cref="PageSize"/> entries by time, the last one shorter.</summary>
/// <param name="Metadata">The video.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="ModelVersion">Name and version of the models; empty when no frame was looked at.</param>
/// <param name="FrameMillis">Time between two frames that were looked at, ms.</param>
public sealed record VideoJobOutput(VideoJobMetadata Metadata, int Entries, string ModelVersion, int FrameMillis)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 1000;

    /// <summary>Where a page is, a JSON array of <see cref="VideoJobEntry"/>.</summary>
    /// <param name="parts">The job's.</param>
    /// <param name="page">From 0.</param>
    public static ObjectRef Page(ObjectPrefix parts, int page)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.At(FormattableString.Invariant($"page-{page}.json"));
    }
}
