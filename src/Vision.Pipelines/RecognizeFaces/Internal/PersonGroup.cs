namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Tracks that are one person's.</summary>
internal sealed class PersonGroup
{
    private readonly List<FaceTrack> _tracks = [];
    private readonly HashSet<long> _times = [];

    /// <param name="name"><see langword="null"/> for a stranger.</param>
    /// <param name="track">The first.</param>
    public PersonGroup(string? name, FaceTrack track)
    {
        Name = name;
        Add(track);
    }

    public string? Name { get; private set; }

    public IReadOnlyList<FaceTrack> Tracks => _tracks;

    public int Faces => _times.Count;

    public long FirstMs { get; private set; } = long.MaxValue;

    /// <summary>Sum of the tracks' embeddings.</summary>
    public float[] Direction { get; private set; } = [];

    public void Add(FaceTrack track)
    {
        _tracks.Add(track);
        _times.UnionWith(track.Seen.Select(seen => seen.Ms));
        FirstMs = Math.Min(FirstMs, track.FirstMs);
        Direction = Directions.Sum(Direction, track.Direction);
    }

    /// <summary>Takes over another group, and its name where this has none.</summary>
    public void Add(PersonGroup other)
    {
        Name ??= other.Name;
        foreach (var track in other.Tracks)
            Add(track);
    }

    /// <summary>Whether both have a face in the same frame: then they are two people.</summary>
    public bool SharesAFrameWith(FaceTrack track) => track.Seen.Any(seen => _times.Contains(seen.Ms));

    public bool SharesAFrameWith(PersonGroup other) => _times.Overlaps(other._times);
}
