using Amazon.Lambda;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DurableTask.Lambda.Hosting;

/// <summary>Adds Durable Task on Lambda to a host.</summary>
public static class LambdaTaskHubExtensions
{
    /// <summary>
    /// Adds a <see cref="LambdaTaskHub"/> and its <see cref="Microsoft.DurableTask.Client.DurableTaskClient"/>. An <see cref="IAmazonLambda"/>
    /// and a <see cref="TimeProvider"/> among the services are used; without, the process's own credentials and clock.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="register">Registers orchestrators and activities.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDurableTaskLambda(this IServiceCollection services, Action<LambdaTaskHubOptions> configure, Action<DurableTaskRegistry> register)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(register);
        services.TryAddSingleton<IAmazonLambda>(_ => new AmazonLambdaClient());
        services.TryAddSingleton(provider =>
        {
            LambdaTaskHubOptions options = new();
            configure(options);
            DurableTaskRegistry registry = new();
            register(registry);
            return new LambdaTaskHub(
                provider.GetRequiredService<IAmazonLambda>(), options, registry, provider, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>());
        });
        services.TryAddSingleton(provider => provider.GetRequiredService<LambdaTaskHub>().Client);
        return services;
    }
}
