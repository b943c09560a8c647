namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Says who is in a video: every face of a track votes for whom it resembles, with its similarity as weight.</summary>
/// <remarks>
/// | track                                                                  | becomes            |
/// |------------------------------------------------------------------------|--------------------|
/// | no name has the least share of its faces                               | a stranger         |
/// | a name has it, and no stronger track of that name shares a frame       | part of that person |
/// | a stronger track of that name shares a frame: nobody is there twice    | its next name that has the share, else a stranger |
/// </remarks>
internal sealed class PeopleVote(RecognizeOptions options)
{
    /// <summary>People with names by falling votes, then strangers by their start.</summary>
    public IReadOnlyList<RecognizedPerson> Count(IReadOnlyList<FaceTrack> tracks)
    {
        var people = new Dictionary<string, List<FaceTrack>>(StringComparer.Ordinal);
        var strangers = new List<FaceTrack>();
        foreach (var (track, candidates) in tracks.Select(track => (track, Candidates(track))).OrderByDescending(entry => entry.Item2.FirstOrDefault().Votes))
        {
            var name = candidates.Select(candidate => candidate.Name)
                .FirstOrDefault(name => !people.TryGetValue(name, out var known) || !known.Any(track.SharesAFrameWith));
            if (name is null)
                strangers.Add(track);
            else if (people.TryGetValue(name, out var known))
                known.Add(track);
            else
                people[name] = [track];
        }

        return
        [
            .. people.Select(person => Person(person.Key, person.Value)).OrderByDescending(person => person.Votes).ThenBy(person => person.Name, StringComparer.Ordinal),
            .. strangers.OrderBy(track => track.FirstMs).Select(track => Person(null, [track])),
        ];
    }

    private List<(string Name, float Votes)> Candidates(FaceTrack track) =>
    [
        .. track.Seen
            .Where(seen => Speaks(seen.Face))
            .GroupBy(seen => seen.Face.Name!, StringComparer.Ordinal)
            .Where(votes => votes.Count() >= options.MinShare * track.Seen.Count)
            .Select(votes => (votes.Key, votes.Sum(seen => seen.Face.Similarity)))
            .OrderByDescending(votes => votes.Item2)
            .ThenBy(votes => votes.Key, StringComparer.Ordinal),
    ];

    private RecognizedPerson Person(string? name, List<FaceTrack> tracks)
    {
        var seen = tracks.SelectMany(track => track.Seen).OrderBy(face => face.Ms).ToList();
        var votes = seen.Where(face => name is not null && Speaks(face.Face) && face.Face.Name == name).ToList();
        var best = votes.Count > 0 ? votes.MaxBy(face => face.Face.Similarity) : seen.MaxBy(face => face.Face.Confidence);
        return new RecognizedPerson(
            name,
            votes.Count == 0 ? 0 : votes.Average(face => face.Face.Similarity),
            votes.Sum(face => face.Face.Similarity),
            seen.Count,
            Merge(tracks),
            best.Ms,
            best.Face.Box)
        {
            Seen = [.. seen.Select(face => new SeenPerson(face.Ms, face.Face.Box, name is not null && face.Face.Name == name ? face.Face.Similarity : 0))],
        };
    }

    private List<TimeRange> Merge(List<FaceTrack> tracks)
    {
        var merged = new List<TimeRange>();
        foreach (var track in tracks.OrderBy(track => track.FirstMs))
        {
            if (merged.Count > 0 && track.FirstMs - merged[^1].EndMs <= options.MaxGapMs)
                merged[^1] = merged[^1] with { EndMs = Math.Max(merged[^1].EndMs, track.LastMs) };
            else
                merged.Add(new TimeRange(track.FirstMs, track.LastMs));
        }

        return merged;
    }

    private bool Speaks(SeenFace face) => face.Name is not null && face.Similarity >= options.MinSimilarity;
}
