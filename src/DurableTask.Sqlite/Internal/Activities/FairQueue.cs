namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>
/// Gives runs their turns, one activity at a time, however much one of them has waiting: first those that have no activity under way, then
/// the others, each in the order of <see cref="Turns"/>. A run and its sub-orchestrations count as one.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<long, Line> _lines = [];
    private readonly Turns _idle = new();
    private readonly Turns _busy = new();

    public void Enqueue(ActivityWork work)
    {
        if (!_lines.TryGetValue(work.Run.Root, out var line))
        {
            _lines[work.Run.Root] = line = new(work.Run.Root);
        }

        line.Waiting.Enqueue(work);
        Queue(line);
    }

    /// <summary>Takes the next activity; its place is given back by <see cref="Release"/>.</summary>
    /// <param name="onlyIdle">Whether only runs without an activity under way may have one.</param>
    /// <param name="work">What is to run.</param>
    public bool TryDequeue(bool onlyIdle, out ActivityWork work)
    {
        if ((_idle.Next() ?? (onlyIdle ? null : _busy.Next())) is not { } line)
        {
            work = null!;
            return false;
        }

        work = line.Waiting.Dequeue();
        line.Running++;
        Queue(line);
        return true;
    }

    /// <summary>An activity of the run has ended.</summary>
    public void Release(long root)
    {
        var line = _lines[root];
        line.Running--;
        if (line.Running == 0 && line.Waiting.Count == 0)
        {
            _ = _lines.Remove(root);
            return;
        }

        // From the busy ones to the idle ones, when that was its last.
        if (line.Running == 0)
        {
            Turns.Remove(line);
        }

        Queue(line);
    }

    private void Queue(Line line)
    {
        if (line.Waiting.Count > 0)
        {
            (line.Running == 0 ? _idle : _busy).Add(line);
        }
    }
}
