namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Faces that a segment needs, while they come in.</summary>
internal sealed class SegmentFaces(VideoSegment segment, VideoBlurOptions options)
{
    // What is held from before ends, and what is held for later begins, within these of the segment.
    private readonly long _from = segment.StartMs - options.HoldAfterMs - options.HoldBeforeMs;
    private readonly long _to = segment.EndMs is { } end ? end + options.HoldBeforeMs + options.HoldAfterMs : long.MaxValue;

    public int Index => segment.Index;

    public List<VideoFace> Faces { get; } = [];

    public bool Takes(long timestamp) => timestamp >= _from && timestamp <= _to;

    public bool EndsBefore(long timestamp) => _to < timestamp;
}
