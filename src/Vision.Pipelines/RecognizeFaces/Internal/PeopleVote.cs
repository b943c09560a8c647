namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Says who is in a video: every face of a track votes for whom it resembles, with its similarity as weight.</summary>
/// <remarks>
/// | track                                                                  | becomes            |
/// |------------------------------------------------------------------------|--------------------|
/// | no name has the least share of its faces                               | a stranger         |
/// | a name has it, and no stronger track of that name shares a frame       | part of that person |
/// | a stronger track of that name shares a frame: nobody is there twice    | its next name that has the share, else a stranger |
/// Who has no name and is nowhere seen well (<see cref="GoodLook"/>) is left out.
/// Then strangers that are alike, or like somebody with a name, become one: <see cref="LikeGroups"/>.
/// </remarks>
/// <param name="options">How sure a name has to be.</param>
/// <param name="samePersonCosine">From which embeddings are one person's; <see langword="null"/> where faces have none.</param>
internal sealed class PeopleVote(RecognizeOptions options, float? samePersonCosine = null)
{
    /// <summary>People with names by falling votes, then strangers by their start, numbered; and how many were left out, since no look at them is a good one.</summary>
    public (IReadOnlyList<RecognizedPerson> People, int LeftOut) Count(IReadOnlyList<FaceTrack> tracks)
    {
        var people = new Dictionary<string, PersonGroup>(StringComparer.Ordinal);
        var strangers = new List<PersonGroup>();
        foreach (var (track, candidates) in tracks.Select(track => (track, Candidates(track))).OrderByDescending(entry => entry.Item2.FirstOrDefault().Votes))
        {
            var name = candidates.Select(candidate => candidate.Name)
                .FirstOrDefault(name => !people.TryGetValue(name, out var known) || !known.SharesAFrameWith(track));
            if (name is null)
                strangers.Add(new PersonGroup(null, track));
            else if (people.TryGetValue(name, out var known))
                known.Add(track);
            else
                people[name] = new PersonGroup(name, track);
        }

        IReadOnlyList<PersonGroup> groups = [.. people.Values, .. strangers];
        if (samePersonCosine is { } cosine)
            groups = new LikeGroups(cosine).Join(groups);

        var strangersSeen = groups.Where(group => group.Name is null && group.Tracks.Any(track => track.Seen.Any(seen => !seen.Face.IsPoor))).ToList();
        var leftOut = groups.Count(group => group.Name is null) - strangersSeen.Count;
        IReadOnlyList<RecognizedPerson> counted =
        [
            .. groups.Where(group => group.Name is not null).Select(Person).OrderByDescending(person => person.Votes).ThenBy(person => person.Name, StringComparer.Ordinal),
            .. strangersSeen.OrderBy(group => group.FirstMs).Select((group, n) => Person(group) with { Stranger = n + 1 }),
        ];
        return (counted, leftOut);
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

    private RecognizedPerson Person(PersonGroup group)
    {
        var (name, tracks) = (group.Name, group.Tracks);
        var seen = tracks.SelectMany(track => track.Seen).OrderBy(face => face.Ms).ToList();
        var votes = seen.Where(face => name is not null && Speaks(face.Face) && face.Face.Name == name).ToList();
        var best = votes.Count > 0 ? votes.MaxBy(face => face.Face.Similarity) : seen.MaxBy(face => (IsWhole(face.Face.Box), face.Face.Confidence));
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

    private List<TimeRange> Merge(IReadOnlyList<FaceTrack> tracks)
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

    // A face that the border cuts makes a poor picture, however sure the detector is.
    private static bool IsWhole(BoundingBox box) => box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= 1 && box.Top + box.Height <= 1;

    private bool Speaks(SeenFace face) => face.Name is not null && face.Similarity >= options.MinSimilarity;
}
