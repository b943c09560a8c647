namespace Vision.Onnx.Collections.Search;

/// <summary>The rows that may still be among the best, by bounds alone.</summary>
/// <remarks>
/// When <c>count</c> rows have a cosine of surely at least <c>c</c>, a row of surely less than <c>c</c> is not among the best <c>count</c>. So the
/// <c>count</c> greatest lower bounds are kept, and rows whose upper bound reaches the least of them. Nothing that could win is ever dropped.
/// </remarks>
/// <param name="count">How many best rows are wanted.</param>
/// <param name="least">Rows of surely less are of no interest.</param>
internal sealed class Shortlist(int count, float least)
{
    // How far the list may outgrow what is wanted before it is gone through.
    private const int Spare = 1024;

    private readonly PriorityQueue<bool, float> _lowers = new();
    private readonly List<Candidate> _candidates = [];
    private int _reviewAt = (2 * count) + Spare;

    /// <summary>A row of surely less is out.</summary>
    public float Cutoff { get; private set; } = least;

    /// <summary>What is left, by falling upper bound.</summary>
    public List<Candidate> Sorted()
    {
        Review();
        _candidates.Sort((a, b) => a.Upper != b.Upper ? b.Upper.CompareTo(a.Upper) : a.Id.CompareTo(b.Id));
        return _candidates;
    }

    /// <summary>Call for rows whose <paramref name="upper"/> reaches <see cref="Cutoff"/>.</summary>
    public void Add(long id, float lower, float upper)
    {
        _candidates.Add(new Candidate(id, upper));
        AddLower(lower);
        if (_candidates.Count >= _reviewAt)
            Review();
    }

    /// <summary>Takes over what another thread found.</summary>
    public void Merge(Shortlist other)
    {
        _candidates.AddRange(other._candidates);
        foreach (var (_, lower) in other._lowers.UnorderedItems)
            AddLower(lower);
    }

    private void AddLower(float lower)
    {
        if (_lowers.Count < count)
            _lowers.Enqueue(true, lower);
        else if (_lowers.TryPeek(out _, out var smallest) && lower > smallest)
            _lowers.EnqueueDequeue(true, lower);
        else
            return;

        if (_lowers.Count == count && _lowers.TryPeek(out _, out var kth))
            Cutoff = Math.Max(Cutoff, kth);
    }

    private void Review()
    {
        _candidates.RemoveAll(candidate => candidate.Upper < Cutoff);
        _reviewAt = (2 * Math.Max(_candidates.Count, count)) + Spare;
    }
}
