namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>
/// Whose turn it is among runs that wait: that of the one that was started first, so that what began earlier ends earlier instead of all at the very end;
/// every fourth time that of the one that has waited longest, so that nothing waits for ever behind long runs.
/// </summary>
internal sealed class Turns
{
    private const int Rhythm = 4;

    private readonly SortedSet<Line> _byAge = new(Comparer<Line>.Create(static (one, other) => one.Root.CompareTo(other.Root)));
    private readonly LinkedList<Line> _byWait = [];
    private int _turn;

    /// <summary>Puts a line at the end, if it stands nowhere.</summary>
    public void Add(Line line)
    {
        if (line.Place is null)
        {
            _ = _byAge.Add(line);
            line.Place = (this, _byWait.AddLast(line));
        }
    }

    public static void Remove(Line line)
    {
        if (line.Place is var (turns, node))
        {
            _ = turns._byAge.Remove(line);
            turns._byWait.Remove(node);
            line.Place = null;
        }
    }

    /// <summary>Takes the line whose turn it is; <see langword="null"/> when none waits.</summary>
    public Line? Next()
    {
        if (_byWait.First is not { } longest)
        {
            return null;
        }

        _turn = (_turn + 1) % Rhythm;
        var line = _turn == 0 ? longest.Value : _byAge.Min!;
        Remove(line);
        return line;
    }
}
