namespace DurableTask.Sqlite.Crash;

public enum TreeKind
{
    Activity,
    Flaky,
    Broken,
    Timer,
    Event,
    Sequence,
    Parallel,
    Subs,
}
