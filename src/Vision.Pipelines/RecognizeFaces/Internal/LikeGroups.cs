namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Joins the groups of one video whose faces are alike: somebody who was lost and found again, or whom a pan carried out of the picture.</summary>
/// <remarks>
/// | two groups                                         | then            |
/// |----------------------------------------------------|-----------------|
/// | have a face in the same frame                      | stay two        |
/// | have names, and not the same                       | stay two        |
/// | their mean embeddings are alike, and nearest       | become one, and are compared again by their common mean |
/// The <see cref="MostCompared"/> largest are compared with each other, each of the others with those alone: so the cost has a bound for
/// each face, however many there are.
/// </remarks>
/// <param name="samePersonCosine">From which two are alike.</param>
internal sealed class LikeGroups(float samePersonCosine)
{
    /// <summary>Groups that are compared with each other: half a million cosines.</summary>
    public const int MostCompared = 1000;

    public List<PersonGroup> Join(IReadOnlyList<PersonGroup> groups)
    {
        var largest = groups.OrderByDescending(group => group.Name is not null).ThenByDescending(group => group.Faces).ThenBy(group => group.FirstMs).ToList();
        var core = largest.Take(MostCompared).ToList();
        JoinNearest(core);
        var alone = new List<PersonGroup>();
        foreach (var group in largest.Skip(MostCompared))
        {
            if (core.Where(other => MayJoin(other, group)).MaxBy(other => Cosine(other, group)) is { } like)
                like.Add(group);
            else
                alone.Add(group);
        }

        return [.. core, .. alone];
    }

    private void JoinNearest(List<PersonGroup> groups)
    {
        // Of equally alike ones the first, so that the same faces always give the same people.
        var considered = 0;
        var candidates = new PriorityQueue<(PersonGroup One, PersonGroup Other, int Faces), (float, int)>();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
                Consider(groups[i], groups[j]);
        }

        var gone = new HashSet<PersonGroup>();
        while (candidates.TryDequeue(out var pair, out _))
        {
            // A pair of which one has grown since is considered anew by then.
            if (gone.Contains(pair.One) || gone.Contains(pair.Other) || pair.One.Faces + pair.Other.Faces != pair.Faces)
                continue;

            pair.One.Add(pair.Other);
            gone.Add(pair.Other);
            foreach (var group in groups.Where(group => group != pair.One && !gone.Contains(group)))
                Consider(pair.One, group);
        }

        groups.RemoveAll(gone.Contains);

        void Consider(PersonGroup one, PersonGroup other)
        {
            if (MayJoin(one, other))
                candidates.Enqueue((one, other, one.Faces + other.Faces), (-Cosine(one, other), considered++));
        }
    }

    private bool MayJoin(PersonGroup one, PersonGroup other) =>
        (one.Name is null || other.Name is null || one.Name == other.Name) && Cosine(one, other) >= samePersonCosine && !one.SharesAFrameWith(other);

    private static float Cosine(PersonGroup one, PersonGroup other) => FaceCode.Cosine(one.Direction, other.Direction);
}
