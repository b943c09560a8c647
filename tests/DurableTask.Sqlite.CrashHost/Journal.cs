using DurableTask.Core.History;

namespace DurableTask.Sqlite.CrashHost;

/// <summary>A file that outlives the process: a line for every activity begun ("run") and, at each start, for every activity whose result is committed ("done").</summary>
internal sealed class Journal(string path)
{
    private readonly Lock _gate = new();

    public void Run(string activity) => Write($"run {activity}");

    public void Committed(IEnumerable<HistoryEvent> history)
    {
        var events = history.ToList();
        var scheduled = events.OfType<TaskScheduledEvent>().ToDictionary(task => task.EventId, task => task.Input);
        foreach (var done in events.OfType<TaskCompletedEvent>())
        {
            Write($"done {scheduled[done.TaskScheduledId]}");
        }
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}
