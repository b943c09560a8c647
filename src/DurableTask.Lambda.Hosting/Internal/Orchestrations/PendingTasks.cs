namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>All tasks under way, and which of them may be given back next.</summary>
internal sealed class PendingTasks(KnownOperations known)
{
    private readonly SortedDictionary<int, PendingRunTask> _byId = [];

    public int Count => _byId.Count;

    public bool HoldsEnd => _byId.Values.Any(task => task.Holds);

    public IEnumerable<PendingRunTask> Steps => _byId.Values.Where(task => task.IsStep);

    /// <summary>Those that the service has never heard of.</summary>
    public IEnumerable<PendingRunTask> New => _byId.Values.Where(task => !task.IsStep && !task.HasBegun && !task.IsPrepared && !known.Has(task.Name));

    public IEnumerable<PendingRunTask> Begun => _byId.Values.Where(task => task.HasBegun);

    /// <summary>One that the service has, of which it tells when it ends.</summary>
    public PendingRunTask? Awaited => _byId.Values.FirstOrDefault(task => !task.IsStep && !task.HasBegun);

    public void Add(PendingRunTask task) => _byId.Add(task.Id, task);

    public bool Remove(int id) => _byId.Remove(id);

    public PendingRunTask? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>One that has ended: those that the service saw end before this invocation first, in the order in which they did.</summary>
    public PendingRunTask? Ended()
    {
        // Waits last whole seconds, so one may be over before another that is due earlier.
        var firstDue = _byId.Values.Min(task => task.Due) ?? long.MaxValue;
        return _byId.Values.Where(task => HasEnded(task) && (task.Due ?? 0) <= firstDue)
            .MinBy(task => (known.EndOf(task.Name) ?? long.MaxValue, task.Due ?? 0, task.Id));
    }

    private bool HasEnded(PendingRunTask task) => task.HasEnded || known.HasEnded(task.Name);
}
