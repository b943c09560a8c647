using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal;

/// <summary>The registered orchestrators and activities by name and version.</summary>
internal sealed class TaskCatalog
{
    private readonly Dictionary<string, Versions<ITaskOrchestrator>> _orchestrators;
    private readonly Dictionary<string, Versions<ITaskActivity>> _activities;

    public TaskCatalog(DurableTaskRegistry registry)
    {
        _orchestrators = ByName(registry.GetOrchestrators());
        _activities = ByName(registry.GetActivities());
    }

    public ITaskOrchestrator? Orchestrator(string name, string version, IServiceProvider services) =>
        _orchestrators.TryGetValue(name, out var versions) ? versions.Create(version, services) : null;

    public ITaskActivity? Activity(string name, string version, IServiceProvider services) =>
        _activities.TryGetValue(name, out var versions) ? versions.Create(version, services) : null;

    private static Dictionary<string, Versions<T>> ByName<T>(IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, T>>> factories) where T : class =>
        factories.GroupBy(entry => entry.Key.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => new Versions<T>([.. group]), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// All registrations of one name. The registry does not say which version a registration is of, so with several of them each is made
    /// once, and its class's <see cref="DurableTaskAttribute"/> tells.
    /// </summary>
    private sealed class Versions<T>(Func<IServiceProvider, T>[] factories) where T : class
    {
        private Dictionary<string, Func<IServiceProvider, T>>? _byVersion;

        public T? Create(string version, IServiceProvider services)
        {
            if (factories.Length == 1)
            {
                return factories[0](services);
            }

            var byVersion = _byVersion ??= Sort(services);
            return byVersion.TryGetValue(version, out var factory) ? factory(services) : null;
        }

        private Dictionary<string, Func<IServiceProvider, T>> Sort(IServiceProvider services)
        {
            Dictionary<string, Func<IServiceProvider, T>> sorted = new(StringComparer.OrdinalIgnoreCase);
            foreach (var factory in factories)
            {
                var attribute = (DurableTaskAttribute?)Attribute.GetCustomAttribute(factory(services).GetType(), typeof(DurableTaskAttribute));
                sorted[attribute?.Version ?? ""] = factory;
            }

            return sorted;
        }
    }
}
