using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Pipelines;

namespace Vision.Http.Rekognition;

/// <summary>Registers the endpoint for Rekognition's clients.</summary>
internal static class RekognitionServices
{
    public static void AddRekognitionEndpoint(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RekognitionImages>();
        services.TryAddSingleton<RekognitionSignature>();
        services.TryAddSingleton<ImageOperations>();
        services.TryAddSingleton<CollectionOperations>();
        services.TryAddSingleton<VideoJobStarter>();
        services.TryAddSingleton<VideoJobReader>();
        services.TryAddSingleton<VideoOperations>();
        services.TryAddSingleton(provider => new ServedVision(provider.GetRequiredService<IVisionProvider>(), provider.GetService<IFaceCollections>()));
        services.TryAddSingleton<RekognitionEndpoint>();
    }
}
