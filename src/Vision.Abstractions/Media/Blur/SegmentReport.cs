namespace Vision;

/// <summary>What was done to a segment.</summary>
public sealed record SegmentReport
{
    /// <summary>The segment.</summary>
    public required VideoSegment Segment { get; init; }

    /// <summary>Frames that came out: as many as the segment has, less those left out for their damage (<see cref="VideoBlurOptions.AllowDamage"/>).</summary>
    public required long Frames { get; init; }

    /// <summary>Frames that were looked at by the detector, those before and after the segment included.</summary>
    public required long FramesLookedAt { get; init; }

    /// <summary>Frames on which something was covered.</summary>
    public required long FramesCovered { get; init; }

    /// <summary>Faces that the review of an earlier copy found, covered besides in this one.</summary>
    public IReadOnlyList<VideoFace> Also { get; init; } = [];

    /// <summary>The faces that were followed.</summary>
    public required IReadOnlyList<FaceTrack> Tracks { get; init; }
}
