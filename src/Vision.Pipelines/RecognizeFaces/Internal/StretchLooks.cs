namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Looks at frames of a stretch, at each at most once, whoever is searched for.</summary>
internal sealed class StretchLooks(FaceSearch search, ObjectRef video, IReadOnlyList<VideoFrame> frames)
{
    private readonly SeenFrame?[] _seen = new SeenFrame?[frames.Count];

    public IReadOnlyList<VideoFrame> Frames => frames;

    /// <summary>Looks that were taken.</summary>
    public int Count => _seen.Count(frame => frame is not null);

    public async Task<SeenFrame> AtAsync(int index, CancellationToken cancellation)
    {
        if (_seen[index] is { } known)
            return known;

        var frame = frames[index];
        var image = ImageSource.FromBytes(frame.Data, FormattableString.Invariant($"{video} at {frame.TimestampMs} ms"));
        return _seen[index] = await search.LookAsync(image, video, frame.TimestampMs, cancellation).ConfigureAwait(false);
    }
}
