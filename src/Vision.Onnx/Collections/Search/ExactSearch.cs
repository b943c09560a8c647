namespace Vision.Onnx.Collections.Search;

/// <summary>
/// The rows of greatest cosine, exactly those that a comparison of every vector in double precision finds: a pass over codes drops what surely is
/// not among them, and the rest is compared by the vectors themselves.
/// </summary>
internal static class ExactSearch
{
    /// <summary>Gives a row's vector, or nothing when the row was deleted meanwhile. Valid until the next call.</summary>
    public delegate ReadOnlySpan<float> VectorOf(long id);

    /// <summary>For each list of candidates the best rows: by falling cosine, then by rising id.</summary>
    /// <param name="query">The vector searched for.</param>
    /// <param name="candidates">By falling upper bound.</param>
    /// <param name="count">Best rows wanted.</param>
    /// <param name="except">A row that is no answer.</param>
    /// <param name="vectorOf">Where vectors are.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    public static List<Ranked> Rank(
        float[] query, List<Candidate> candidates, int count, long? except, VectorOf vectorOf, CancellationToken cancellationToken)
    {
        var best = new PriorityQueue<Ranked, Ranked>(Worst.First);
        foreach (var candidate in candidates)
        {
            // All that follow have smaller bounds yet.
            if (best.Count == count && candidate.Upper < best.Peek().Cosine)
                break;

            if (candidate.Id == except)
                continue;

            cancellationToken.ThrowIfCancellationRequested();
            var vector = vectorOf(candidate.Id);
            if (vector.IsEmpty)
                continue;

            var ranked = new Ranked(candidate.Id, DotProduct.Exact(query, vector));
            if (best.Count < count)
                best.Enqueue(ranked, ranked);
            else if (Worst.First.Compare(best.Peek(), ranked) < 0)
                best.EnqueueDequeue(ranked, ranked);
        }

        var sorted = best.UnorderedItems.Select(item => item.Element).ToList();
        sorted.Sort((a, b) => Worst.First.Compare(b, a));
        return sorted;
    }

    private sealed class Worst : IComparer<Ranked>
    {
        public static Worst First { get; } = new();

        public int Compare(Ranked x, Ranked y) => x.Cosine != y.Cosine ? x.Cosine.CompareTo(y.Cosine) : y.Id.CompareTo(x.Id);
    }
}
