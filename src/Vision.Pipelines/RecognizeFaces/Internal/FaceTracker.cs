namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Follows faces from frame to frame: by where they are, and by whom they resemble.</summary>
/// <remarks>
/// | a face where a track was                                          | then                                |
/// |-------------------------------------------------------------------|-------------------------------------|
/// | both have names                                                   | goes on with it when they are equal |
/// | embeddings are alike                                              | goes on with it                     |
/// | both are clear and not alike, or they are not alike in the least  | another person                      |
/// | embeddings do not tell, or there are none                         | goes on with it, except after a cut |
/// </remarks>
/// <param name="options">How long a face may be out of sight, and how sure a name has to be.</param>
/// <param name="samePersonCosine">From which embeddings are one person's; <see langword="null"/> where faces have none.</param>
internal sealed class FaceTracker(RecognizeOptions options, float? samePersonCosine = null)
{
    // Of two strangers three in four lie below this share of the cosine that makes one person, of one person's sharp faces one in a hundred:
    // a cut from one to another in the same place. It is for faces that are not clear; of clear ones the cosine itself decides.
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
            var afterCut = IsCut(open, free);
            var pairs = open
                .SelectMany(track => free.Select(face => (Track: track, Face: face, Likeness: Likeness(track, face, afterCut))))
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
    private float Likeness(FaceTrack track, SeenFace face, bool afterCut)
    {
        var overlap = track.Last.Box.IoU(face.Box);
        return (Named(track.Last), Named(face)) switch
        {
            ({ } before, { } now) => before == now ? 1 + overlap : 0,
            _ when overlap < MinOverlap => 0,
            _ => AreSamePerson(track, face) ?? !afterCut ? overlap : 0,
        };
    }

    // Somebody else is where somebody was, or may be for several, and nobody is surely still where he was: then place says nothing about any of them.
    private bool IsCut(List<FaceTrack> tracks, IReadOnlyList<SeenFace> faces)
    {
        var (others, doubtful) = (0, 0);
        foreach (var track in tracks)
        {
            foreach (var face in faces.Where(face => track.Last.Box.IoU(face.Box) >= MinOverlap && face.Code is not null))
            {
                switch (AreSamePerson(track, face))
                {
                    case true:
                        return false;
                    case false:
                        others++;
                        break;
                    default:
                        doubtful++;
                        break;
                }
            }
        }

        return samePersonCosine is not null && (others > 0 || doubtful > 1);
    }

    // null: their embeddings do not tell.
    private bool? AreSamePerson(FaceTrack track, SeenFace face)
    {
        if (samePersonCosine is not { } cosine || track.Direction.Length == 0 || face.Code is not { } code)
            return null;

        var embedding = FaceCode.Read(code, 1);
        var likeness = FaceCode.Cosine(track.Direction, embedding);

        // A head that has turned by and by is like its last face, and no longer like its mean.
        if (track.Last.Code is { } last)
            likeness = Math.Max(likeness, FaceCode.Cosine(FaceCode.Read(last, 1), embedding));

        var areClear = face.IsClear && track.Last.IsClear;
        return likeness >= cosine ? true : areClear || likeness < cosine * StrangerShare ? false : null;
    }

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
