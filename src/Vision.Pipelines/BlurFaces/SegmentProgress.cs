using System.Collections.Concurrent;

namespace Vision.Pipelines.BlurFaces;

/// <summary>One segment in work: told how many of its frames are ready.</summary>
public sealed class SegmentProgress : IProgress<long>, IDisposable
{
    private readonly ConcurrentDictionary<int, long> _segments;
    private readonly int _segment;

    internal SegmentProgress(ConcurrentDictionary<int, long> segments, int segment)
    {
        (_segments, _segment) = (segments, segment);
        Report(0);
    }

    /// <inheritdoc/>
    public void Report(long value) => _segments[_segment] = value;

    /// <summary>It has ended, however.</summary>
    public void Dispose() => _segments.TryRemove(_segment, out _);
}
