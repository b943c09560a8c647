using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vision.Aws;

/// <summary>Adds Amazon Rekognition to a host.</summary>
public static class RekognitionServices
{
    /// <summary>
    /// Adds <see cref="RekognitionVisionProvider"/> as <see cref="IVisionProvider"/>, <see cref="IFaceCollections"/> and <see cref="IVideoFaceJobs"/>. The host
    /// adds <see cref="IObjectStores"/> and an <see cref="IImageConverter"/>.
    /// </summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="options">Which endpoint, and how.</param>
    /// <param name="s3">Where <c>s3</c> objects are.</param>
    /// <exception cref="ArgumentException">A value of the options is out of range.</exception>
    public static IServiceCollection AddRekognition(this IServiceCollection services, RekognitionOptions options, S3StoreOptions s3)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(s3);
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new RekognitionVisionProvider(
            options, s3, provider.GetRequiredService<IObjectStores>(), provider.GetRequiredService<IImageConverter>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IVisionProvider>(provider => provider.GetRequiredService<RekognitionVisionProvider>());
        services.AddSingleton<IFaceCollections>(provider => provider.GetRequiredService<RekognitionVisionProvider>());
        return services.AddSingleton<IVideoFaceJobs>(provider => provider.GetRequiredService<RekognitionVisionProvider>());
    }
}
