using Microsoft.DurableTask;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>The registrations of orchestrators, or of activities, by name and version.</summary>
internal sealed class TaskVersions<T> where T : class
{
    private readonly Dictionary<string, Func<IServiceProvider, T>[]> _byName;
    private readonly Dictionary<string, Dictionary<string, Func<IServiceProvider, T>>> _sorted = new(StringComparer.OrdinalIgnoreCase);

    public TaskVersions(IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, T>>> factories) =>
        _byName = factories.GroupBy(entry => entry.Key.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Makes one. null when none of the name and version is registered; a name with one registration answers to every version.
    /// </summary>
    public T? Create(string name, string? version, IServiceProvider services)
    {
        if (!_byName.TryGetValue(name, out var factories))
        {
            return null;
        }

        return factories.Length == 1 ? factories[0](services)
            : ByVersion(name, factories, services).TryGetValue(version ?? "", out var factory) ? factory(services) : null;
    }

    // The registry does not say which version a registration is of, so each is made once and its class's attribute tells.
    private Dictionary<string, Func<IServiceProvider, T>> ByVersion(
        string name, Func<IServiceProvider, T>[] factories, IServiceProvider services)
    {
        lock (_sorted)
        {
            if (!_sorted.TryGetValue(name, out var byVersion))
            {
                _sorted[name] = byVersion = new(StringComparer.OrdinalIgnoreCase);
                foreach (var factory in factories)
                {
                    var attribute = (DurableTaskAttribute?)Attribute.GetCustomAttribute(factory(services).GetType(), typeof(DurableTaskAttribute));
                    byVersion[attribute?.Version ?? ""] = factory;
                }
            }

            return byVersion;
        }
    }
}
