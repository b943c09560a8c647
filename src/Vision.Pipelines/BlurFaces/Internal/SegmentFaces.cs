using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>The faces that were found before: each segment's in an object of its own.</summary>
internal sealed class SegmentFaces(IObjectStores stores, ObjectPrefix prefix, IReadOnlyList<VideoSegment> plan)
{
    /// <summary>Those of a segment, and of those around it whose faces are held into it.</summary>
    public async Task<IReadOnlyList<VideoFace>> NearAsync(int index, VideoBlurOptions options)
    {
        var hold = options.HoldAfterMs + options.HoldBeforeMs;
        var (from, to) = (plan[index].StartMs - hold, plan[index].EndMs + hold);
        var faces = new List<VideoFace>();
        foreach (var segment in plan.Where(segment => (segment.EndMs is not { } end || end >= from) && (to is not { } latest || segment.StartMs <= latest)))
            faces.AddRange(await stores.ReadJsonAsync<List<VideoFace>>(BlurKeys.Faces(prefix, segment.Index)).ConfigureAwait(false));

        return faces;
    }
}
