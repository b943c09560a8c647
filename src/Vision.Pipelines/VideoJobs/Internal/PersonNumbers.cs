namespace Vision.Pipelines.VideoJobs.Internal;

/// <summary>Numbers the people of a video: whoever resembles the same known face, or is where a face of the frame before was, has one number.</summary>
internal sealed class PersonNumbers
{
    // A face moves less than this between two frames, as long as it is the same shot.
    private const float SamePlace = 0.3f;

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);
    private List<(BoundingBox Box, long Index)> _before = [], _now = [];
    private long _time = -1;
    private long _next;

    /// <summary>The entry with its number; entries come by time.</summary>
    public VideoJobEntry Number(VideoJobEntry entry)
    {
        if (entry.Timestamp != _time)
            (_before, _now, _time) = (_now, [], entry.Timestamp);

        var box = entry.Face!.BoundingBox;
        var name = entry.FaceMatches is [var match, ..] ? match.Face.ExternalImageId ?? match.Face.FaceId : null;
        if (name is null || !_known.TryGetValue(name, out var index))
        {
            var near = _before.Where(face => _now.TrueForAll(other => other.Index != face.Index)).Select(face => ((long Index, float Overlap)?)(face.Index, face.Box.IoU(box))).MaxBy(face => face!.Value.Overlap);
            index = near is { Overlap: >= SamePlace } same && !(name is not null && _known.ContainsValue(same.Index)) ? same.Index : _next++;
            if (name is not null)
                _known[name] = index;
        }

        _now.Add((box, index));
        return entry with { Index = index };
    }
}
