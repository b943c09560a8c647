using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Faces that a review found open. Those of each segment are kept apart, so that blurring one again reads its own only, however long the video is.</summary>
internal sealed class ShowingFaces(IObjectStores stores, ObjectPrefix parts, CancellationToken stop)
{
    // What is found in one frame is covered for this long before and after, again and again, so that it is at the frames between, too; ms
    private const long AroundMs = 3000, StepMs = 300;

    /// <summary>Where and when faces that show are covered in a segment, by time.</summary>
    public static List<VideoFace> In(VideoSegment segment, IReadOnlyList<VideoFace> showing) =>
        [.. showing.SelectMany(Around).Where(face => face.Timestamp >= segment.StartMs && (segment.EndMs is not { } last || face.Timestamp < last)).OrderBy(face => face.Timestamp)];

    /// <summary>Leaves what one of several reviews found for those who blur again.</summary>
    public async Task LeaveAsync(IEnumerable<VideoSegment> segments, int review, IReadOnlyList<VideoFace> showing)
    {
        foreach (var segment in segments)
        {
            if (In(segment, showing) is { Count: > 0 } faces)
                await stores.WriteJsonAsync(BlurKeys.Showing(parts, segment.Index).At($"{review}.json"), faces, stop: stop).ConfigureAwait(false);
        }
    }

    /// <summary>What all reviews left for a segment, by time.</summary>
    public async Task<List<VideoFace>> OfAsync(int segment)
    {
        var faces = new List<VideoFace>();
        var left = BlurKeys.Showing(parts, segment);
        await foreach (var found in stores.For(left.Scheme).ListAsync(left.Container, left.Prefix, stop).ConfigureAwait(false))
            faces.AddRange(await stores.ReadJsonAsync<List<VideoFace>>(found.Reference, stop).ConfigureAwait(false));

        return [.. faces.OrderBy(face => face.Timestamp)];
    }

    private static IEnumerable<VideoFace> Around(VideoFace face)
    {
        for (var ms = Math.Max(0, face.Timestamp - AroundMs); ms <= face.Timestamp + AroundMs; ms += StepMs)
            yield return face with { Timestamp = ms };
    }
}
