using Microsoft.Extensions.DependencyInjection;
using Vision.Onnx.Faces;
using Vision.Onnx.VideoJobs;

namespace Vision.Onnx;

/// <summary>Adds the embedded provider to a host.</summary>
public static class OnnxServices
{
    /// <summary>Adds <see cref="OnnxVisionProvider"/> as <see cref="IVisionProvider"/>, reading objects through the host's <see cref="IObjectStores"/>, and its <see cref="IFrameFaceDetector"/>.</summary>
    /// <remarks>
    /// Where the host has an <see cref="IVideoSplitter"/> and an <see cref="IVideoProbe"/> there are video jobs; unfinished ones go on when the host starts.
    /// </remarks>
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
            options, provider.GetRequiredService<IObjectStores>(), provider.GetService<TimeProvider>(), VideosOf(provider)));
        services.AddSingleton<IVisionProvider>(provider => provider.GetRequiredService<OnnxVisionProvider>());
        services.AddHostedService<VideoJobService>();
        return services;
    }

    private static VideoReading? VideosOf(IServiceProvider provider) =>
        provider.GetService<IVideoSplitter>() is { } splitter && provider.GetService<IVideoProbe>() is { } probe ? new VideoReading(splitter, probe) : null;
}
