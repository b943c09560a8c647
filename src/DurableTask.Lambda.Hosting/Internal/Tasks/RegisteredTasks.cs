using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Tasks;

/// <summary>The registered orchestrators and activities by name, in any case, and version.</summary>
internal sealed class RegisteredTasks(DurableTaskRegistry registry)
{
    private readonly Dictionary<string, NamedTask<ITaskOrchestrator>> _orchestrators = ByName(registry.GetOrchestrators());
    private readonly Dictionary<string, NamedTask<ITaskActivity>> _activities = ByName(registry.GetActivities());

    public ITaskOrchestrator Orchestrator(string name, string version, IServiceProvider services) =>
        (_orchestrators.TryGetValue(name, out var task) ? task.Create(version, services) : null) ?? throw new UnknownTaskException("orchestrator", name, version);

    public ITaskActivity Activity(string name, string version, IServiceProvider services) =>
        (_activities.TryGetValue(name, out var task) ? task.Create(version, services) : null) ?? throw new UnknownTaskException("activity", name, version);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    private static Dictionary<string, NamedTask<T>> ByName<T>(IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, T>>> factories) where T : class =>
        factories.GroupBy(entry => entry.Key.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => new NamedTask<T>([.. group]), StringComparer.OrdinalIgnoreCase);
}
