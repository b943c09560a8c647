namespace Vision.Cli;

/// <summary>A set that forgets its oldest members, so that it stays small however long it is used.</summary>
/// <param name="capacity">Most members.</param>
internal sealed class RecentIds(int capacity)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(string id)
    {
        lock (_lock)
        {
            if (!_members.Add(id))
                return;

            _order.Enqueue(id);
            while (_order.Count > capacity)
                _members.Remove(_order.Dequeue());
        }
    }

    /// <summary>Takes a member out; <see langword="false"/> when it was none.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
            return _members.Remove(id);
    }
}
