using Microsoft.Extensions.DependencyInjection;
using Vision.Onnx.Faces;

namespace Vision.Onnx;

/// <summary>Adds the embedded provider to a host.</summary>
public static class OnnxServices
{
    /// <summary>
    /// Adds <see cref="OnnxVisionProvider"/> as <see cref="IVisionProvider"/> and <see cref="IFaceCollections"/>, reading objects through the host's
    /// <see cref="IObjectStores"/>, and its <see cref="IFrameFaceDetector"/>.
    /// </summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="options">Where the models are, how much of the machine they take; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IServiceCollection AddVisionOnnx(this IServiceCollection services, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        options ??= new OnnxOptions();
        options.Validate();
        services.AddSingleton<IFrameFaceDetector>(_ => new FrameFaceDetector(options));
        services.AddSingleton(provider => new OnnxVisionProvider(
            options, provider.GetRequiredService<IObjectStores>(), provider.GetService<TimeProvider>()));
        services.AddSingleton<IVisionProvider>(provider => provider.GetRequiredService<OnnxVisionProvider>());
        services.AddSingleton<IFaceCollections>(provider => provider.GetRequiredService<OnnxVisionProvider>());
        return services;
    }
}
