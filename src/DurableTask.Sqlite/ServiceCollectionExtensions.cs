using DurableTask.Sqlite.Internal.Activities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite;

/// <summary>Adds a task hub to a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds a task hub that starts and stops with the host, its <see cref="DurableTaskClient"/> and its <see cref="IOrchestrationMonitor"/>.
    /// Activities may ask for <see cref="IActivityCancellation"/>. The clock is the <see cref="TimeProvider"/> among the services, if there is one.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="register">Registers orchestrators and activities.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDurableTaskSqlite(this IServiceCollection services, Action<SqliteTaskHubOptions> configure, Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddDurableTaskSqlite((_, options) => configure(options), register);
    }

    /// <inheritdoc cref="AddDurableTaskSqlite(IServiceCollection, Action{SqliteTaskHubOptions}, Action{DurableTaskRegistry})"/>
    public static IServiceCollection AddDurableTaskSqlite(
        this IServiceCollection services, Action<IServiceProvider, SqliteTaskHubOptions> configure, Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(register);
        services.TryAddSingleton(provider =>
        {
            SqliteTaskHubOptions options = new();
            configure(provider, options);
            DurableTaskRegistry registry = new();
            register(registry);
            return new SqliteTaskHub(options, registry, provider, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>());
        });
        services.TryAddSingleton(provider => provider.GetRequiredService<SqliteTaskHub>().Client);
        services.TryAddSingleton(provider => provider.GetRequiredService<SqliteTaskHub>().Monitor);
        services.TryAddScoped<ActivityCancellation>();
        services.TryAddScoped<IActivityCancellation>(provider => provider.GetRequiredService<ActivityCancellation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostedTaskHub>());
        return services;
    }

    private sealed class HostedTaskHub(SqliteTaskHub hub) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => hub.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
    }
}
