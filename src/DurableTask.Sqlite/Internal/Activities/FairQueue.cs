namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>Gives every run that has something waiting its turn, one activity at a time, however much another one has waiting.</summary>
internal sealed class FairQueue
{
    private readonly Dictionary<long, Line> _lines = [];
    private readonly Queue<Line> _turns = [];

    public int Count { get; private set; }

    public void Enqueue(ActivityWork work)
    {
        if (!_lines.TryGetValue(work.Run.Root, out var line))
        {
            _lines[work.Run.Root] = line = new(work.Run.Root, []);
            _turns.Enqueue(line);
        }

        line.Waiting.Enqueue(work);
        Count++;
    }

    public bool TryDequeue(out ActivityWork work)
    {
        if (!_turns.TryDequeue(out var line))
        {
            work = null!;
            return false;
        }

        work = line.Waiting.Dequeue();
        Count--;
        if (line.Waiting.Count > 0)
        {
            _turns.Enqueue(line);
        }
        else
        {
            _ = _lines.Remove(line.Root);
        }

        return true;
    }

    private sealed record Line(long Root, Queue<ActivityWork> Waiting);
}
