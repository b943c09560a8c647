namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>For hubs outside of a host: tasks get nothing injected.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    public static EmptyServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
