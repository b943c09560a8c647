using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vision.Azure;

/// <summary>Adds Azure Blob Storage to a host.</summary>
public static class BlobStoreServices
{
    /// <summary>Adds the <c>blob</c> store. The clock is the <see cref="TimeProvider"/> among the services, if there is one.</summary>
    /// <exception cref="ArgumentException">The options are not complete, or a value is out of range.</exception>
    public static IServiceCollection AddBlobObjectStore(this IServiceCollection services, BlobStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IObjectStore>(provider => new BlobObjectStore(options, provider.GetRequiredService<TimeProvider>()));
    }
}
