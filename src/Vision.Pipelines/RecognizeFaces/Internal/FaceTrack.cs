namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>One face followed through frames.</summary>
internal sealed class FaceTrack
{
    private readonly List<(long Ms, SeenFace Face)> _seen = [];

    public IReadOnlyList<(long Ms, SeenFace Face)> Seen => _seen;

    public SeenFace Last => _seen[^1].Face;

    public long LastMs => _seen[^1].Ms;

    public long FirstMs => _seen[0].Ms;

    public void Add(long ms, SeenFace face) => _seen.Add((ms, face));

    /// <summary>Whether both have a face in the same frame: then they are two people.</summary>
    public bool SharesAFrameWith(FaceTrack other)
    {
        if (LastMs < other.FirstMs || other.LastMs < FirstMs)
            return false;

        var times = _seen.Select(seen => seen.Ms).ToHashSet();
        return other._seen.Any(seen => times.Contains(seen.Ms));
    }
}
