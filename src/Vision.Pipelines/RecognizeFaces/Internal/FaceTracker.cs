namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Follows faces from frame to frame: by where they are, and by whom they resemble.</summary>
/// <param name="options">How long a face may be out of sight, and how sure a name has to be.</param>
/// <param name="samePersonCosine">From which embeddings are one person's; <see langword="null"/> where faces have none.</param>
internal sealed class FaceTracker(RecognizeOptions options, float? samePersonCosine = null)
{
    // Of two strangers three in four lie below this share of the cosine that makes one person, of one person's sharp faces one in a hundred:
    // a cut from one to another in the same place.
    private const float StrangerShare = 1 / 3f;

    // A face that moves by half its width between two frames still overlaps this much.
    private const float MinOverlap = 0.3f;

    /// <summary>The faces of all frames as tracks, by their start.</summary>
    /// <param name="frames">In the order of time.</param>
    public IReadOnlyList<FaceTrack> Link(IEnumerable<SeenFrame> frames)
    {
        var all = new List<FaceTrack>();
        var open = new List<FaceTrack>();
        foreach (var frame in frames)
        {
            open.RemoveAll(track => frame.TimestampMs - track.LastMs > options.MaxGapMs);
            var free = frame.Faces.ToList();
            var pairs = open
                .SelectMany(track => free.Select(face => (Track: track, Face: face, Likeness: Likeness(track, face))))
                .Where(pair => pair.Likeness > 0)
                .OrderByDescending(pair => pair.Likeness)
                .ToList();
            var taken = new HashSet<FaceTrack>();
            foreach (var (track, face, _) in pairs)
            {
                if (taken.Contains(track) || !Remove(free, face))
                    continue;

                taken.Add(track);
                track.Add(frame.TimestampMs, face);
            }

            foreach (var face in free)
            {
                var track = new FaceTrack();
                track.Add(frame.TimestampMs, face);
                all.Add(track);
                open.Add(track);
            }
        }

        return all;
    }

    // The same name is worth more than any overlap; different names never link, however near.
    private float Likeness(FaceTrack track, SeenFace face)
    {
        var overlap = track.Last.Box.IoU(face.Box);
        var near = overlap >= MinOverlap ? overlap : 0;
        return (Named(track.Last), Named(face)) switch
        {
            ({ } before, { } now) => before == now ? 1 + overlap : 0,
            _ when near > 0 && AreStrangers(track, face) => 0,
            _ => near,
        };
    }

    private bool AreStrangers(FaceTrack track, SeenFace face) =>
        samePersonCosine is { } cosine && track.Direction.Length > 0 && face.Code is { } code
        && FaceCode.Cosine(track.Direction, FaceCode.Read(code, 1)) < cosine * StrangerShare;

    private string? Named(SeenFace face) => face.Similarity >= options.MinSimilarity ? face.Name : null;

    // By identity: two faces of one frame may be equal in everything.
    private static bool Remove(List<SeenFace> faces, SeenFace face)
    {
        var index = faces.FindIndex(other => ReferenceEquals(other, face));
        if (index >= 0)
            faces.RemoveAt(index);

        return index >= 0;
    }
}
