namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>What waits of one run and its sub-orchestrations.</summary>
/// <param name="root">Key of the run; keys rise with every run that is started.</param>
internal sealed class Line(long root)
{
    public long Root { get; } = root;

    public Queue<ActivityWork> Waiting { get; } = [];

    public int Running { get; set; }

    /// <summary>Its place among those that have waited longest, and whose it is; <see langword="null"/> while it stands nowhere.</summary>
    public (Turns Turns, LinkedListNode<Line> Node)? Place { get; set; }
}
