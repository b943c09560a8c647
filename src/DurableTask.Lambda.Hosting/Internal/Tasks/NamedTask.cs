using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Tasks;

/// <summary>
/// All registrations of one name. A single one answers to every version. The registry does not say which version a registration is of, so
/// with several each is made once, and its class's <see cref="DurableTaskAttribute"/> tells.
/// </summary>
internal sealed class NamedTask<T>(Func<IServiceProvider, T>[] factories) where T : class
{
    private Dictionary<string, Func<IServiceProvider, T>>? _byVersion;

    public T? Create(string version, IServiceProvider services)
    {
        if (factories.Length == 1)
        {
            return factories[0](services);
        }

        _byVersion ??= factories.ToDictionary(factory => VersionOf(factory(services)), StringComparer.OrdinalIgnoreCase);
        return _byVersion.TryGetValue(version, out var chosen) ? chosen(services) : null;
    }

    private static string VersionOf(T task) => ((DurableTaskAttribute?)Attribute.GetCustomAttribute(task.GetType(), typeof(DurableTaskAttribute)))?.Version ?? "";
}
