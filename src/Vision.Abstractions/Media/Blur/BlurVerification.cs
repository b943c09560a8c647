using System.Text.Json.Serialization;

namespace Vision;

/// <summary>What was compared between a video and its blurred copy, all of it in order.</summary>
public sealed record BlurVerification
{
    /// <summary>Frames of both.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames of the video that are not in the copy: before the first that can be shown, or damaged where that is allowed.</summary>
    public long FramesLeftOut { get; init; }

    /// <summary>What the copy lacks that the video has: <c>transparency</c>, <c>HDR10+</c>…</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Length of the video's pictures, ms.</summary>
    public required long SourceMs { get; init; }

    /// <summary>Length of the copy's pictures, ms; at most a frame off.</summary>
    public required long OutputMs { get; init; }

    /// <summary>Sound and subtitle streams whose packets were compared, bit by bit.</summary>
    public required int CopiedStreams { get; init; }

    /// <summary>Frames of the copy that were looked at again.</summary>
    public required int FramesLookedAt { get; init; }

    /// <summary>Whether the copy has the video's own packets, because nothing was covered, and was not encoded again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PassedThrough { get; init; }
}
