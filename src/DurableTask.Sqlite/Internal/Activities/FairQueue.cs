namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>
/// Gives runs their turns, one activity at a time, however much one of them has waiting: first those that have no activity under way, then
/// the others. A run and its sub-orchestrations count as one.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<long, Line> _lines = [];
    private readonly Queue<Line> _idle = [];
    private readonly Queue<Line> _busy = [];

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
        if (!TryNext(_idle, isIdle: true, out var line) && (onlyIdle || !TryNext(_busy, isIdle: false, out line)))
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

        Queue(line);
    }

    /// <summary>Puts a line where its next turn comes from. A line that became idle while it stood among the busy ones stands in both; the place that no longer fits is passed over.</summary>
    private void Queue(Line line)
    {
        if (line.Waiting.Count == 0)
        {
            return;
        }

        if (line.Running == 0 && !line.InIdle)
        {
            line.InIdle = true;
            _idle.Enqueue(line);
        }
        else if (line.Running > 0 && !line.InBusy)
        {
            line.InBusy = true;
            _busy.Enqueue(line);
        }
    }

    private static bool TryNext(Queue<Line> queue, bool isIdle, out Line line)
    {
        while (queue.TryDequeue(out line!))
        {
            if (isIdle)
            {
                line.InIdle = false;
            }
            else
            {
                line.InBusy = false;
            }

            if (line.Waiting.Count > 0 && line.Running == 0 == isIdle)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Line(long root)
    {
        public long Root { get; } = root;

        public Queue<ActivityWork> Waiting { get; } = [];

        public int Running { get; set; }

        public bool InIdle { get; set; }

        public bool InBusy { get; set; }
    }
}
