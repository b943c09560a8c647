using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>Adds a task hub on Azure Storage to a host.</summary>
public static class AzureStorageTaskHubExtensions
{
    /// <summary>
    /// Adds a task hub that starts and stops with the host, its <see cref="Microsoft.DurableTask.Client.DurableTaskClient"/> and its
    /// <see cref="ITaskHubMonitor"/>. Activities may ask for <see cref="IActivityLifetime"/>. The clock is the <see cref="TimeProvider"/>
    /// among
    /// the services, if there is one.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="register">Registers orchestrators and activities.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDurableTaskAzureStorage(
        this IServiceCollection services, Action<AzureStorageTaskHubOptions> configure, Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddDurableTaskAzureStorage((_, options) => configure(options), register);
    }

    /// <inheritdoc cref="AddDurableTaskAzureStorage(IServiceCollection, Action{AzureStorageTaskHubOptions}, Action{DurableTaskRegistry})"/>
    public static IServiceCollection AddDurableTaskAzureStorage(
        this IServiceCollection services, Action<IServiceProvider, AzureStorageTaskHubOptions> configure, Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(register);
        services.TryAddSingleton(provider =>
        {
            AzureStorageTaskHubOptions options = new();
            configure(provider, options);
            DurableTaskRegistry registry = new();
            register(registry);
            return new AzureStorageTaskHub(options, registry, provider, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>());
        });
        services.TryAddSingleton(provider => provider.GetRequiredService<AzureStorageTaskHub>().Client);
        services.TryAddSingleton(provider => provider.GetRequiredService<AzureStorageTaskHub>().Monitor);
        services.TryAddScoped<ActivityLifetime>();
        services.TryAddScoped<IActivityLifetime>(provider => provider.GetRequiredService<ActivityLifetime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostedTaskHub>());
        return services;
    }

    private sealed class HostedTaskHub(AzureStorageTaskHub hub) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => hub.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
    }
}
