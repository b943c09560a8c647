using Microsoft.DurableTask;

namespace DurableTask.InMemory.Internal;

/// <summary>What is registered. Several registrations of one name differ by the version of their class's attribute.</summary>
internal sealed class Catalog(DurableTaskRegistry registry) : IServiceProvider
{
    private readonly ILookup<string, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators =
        registry.GetOrchestrators().ToLookup(entry => entry.Key.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    private readonly ILookup<string, Func<IServiceProvider, ITaskActivity>> _activities =
        registry.GetActivities().ToLookup(entry => entry.Key.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    public ITaskOrchestrator? Orchestrator(string name, string version) => Choose(_orchestrators[name], version);

    public ITaskActivity? Activity(string name, string version) => Choose(_activities[name], version);

    public object? GetService(Type serviceType) => null;

    private T? Choose<T>(IEnumerable<Func<IServiceProvider, T>> factories, string version) where T : class
    {
        var all = factories.Select(factory => factory(this)).ToList();
        return all.Count <= 1 ? all.FirstOrDefault() : all.Find(task => VersionOf(task) == version);
    }

    private static string VersionOf(object task) => ((DurableTaskAttribute?)Attribute.GetCustomAttribute(task.GetType(), typeof(DurableTaskAttribute)))?.Version ?? "";
}
