using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vision.Aws;

/// <summary>Adds Amazon S3 to a host.</summary>
public static class S3StoreServices
{
    /// <summary>Adds the <c>s3</c> store. The clock is the <see cref="TimeProvider"/> among the services, if there is one.</summary>
    /// <exception cref="ArgumentException">A value of the options is out of range.</exception>
    public static IServiceCollection AddS3ObjectStore(this IServiceCollection services, S3StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IObjectStore>(provider => new S3ObjectStore(options, provider.GetRequiredService<TimeProvider>()));
    }
}
