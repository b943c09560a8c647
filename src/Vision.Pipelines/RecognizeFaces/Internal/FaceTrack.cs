namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>One face followed through frames.</summary>
internal sealed class FaceTrack
{
    private readonly List<(long Ms, SeenFace Face)> _seen = [];

    public IReadOnlyList<(long Ms, SeenFace Face)> Seen => _seen;

    public SeenFace Last => _seen[^1].Face;

    public long LastMs => _seen[^1].Ms;

    public long FirstMs => _seen[0].Ms;

    /// <summary>Sum of the embeddings, large faces counting more, for they tell more; empty where there are none.</summary>
    public float[] Direction { get; private set; } = [];

    public void Add(long ms, SeenFace face)
    {
        _seen.Add((ms, face));
        if (face.Code is { } code)
            Direction = Directions.Sum(Direction, FaceCode.Read(code, face.Box.Height));
    }
}
