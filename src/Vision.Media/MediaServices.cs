using Microsoft.Extensions.DependencyInjection;

namespace Vision.Media;

/// <summary>Adds reading and blurring of videos, and blurring of images, to a host.</summary>
public static class MediaServices
{
    /// <summary>
    /// Adds <see cref="IVideoSplitter"/>, <see cref="IVideoStretches"/>, <see cref="IVideoProbe"/>, <see cref="IVideoBlur"/> and <see cref="IImageBlur"/>,
    /// reading objects through the host's <see cref="IObjectStores"/>, and their <see cref="MediaSandbox"/>. Ask for the sandbox at start-up, so that what
    /// killed processes left is deleted then.
    /// </summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="workFolder">Where private folders for videos under work are made; <see langword="null"/> for the system's temporary folder.</param>
    /// <param name="limits">What one video may cost; <see langword="null"/> for the defaults.</param>
    /// <param name="options">How videos are read; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not above zero.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IServiceCollection AddVisionMedia(this IServiceCollection services, string? workFolder = null, MediaLimits? limits = null, MediaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var checkedLimits = (limits ?? new MediaLimits()).Validated();
        options ??= new MediaOptions();
        if (options.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(options));

        services.AddSingleton(provider => new MediaSandbox(provider.GetRequiredService<TimeProvider>(), workFolder));
        services.AddSingleton<IVideoSplitter>(provider => new VideoSplitter(provider.GetRequiredService<MediaSandbox>(), provider.GetRequiredService<IObjectStores>(), checkedLimits, options));
        services.AddSingleton<IVideoStretches>(provider => new VideoStretches(provider.GetRequiredService<MediaSandbox>(), provider.GetRequiredService<IObjectStores>(), checkedLimits));
        services.AddSingleton<IVideoProbe>(provider => new VideoProbe(provider.GetRequiredService<MediaSandbox>(), provider.GetRequiredService<IObjectStores>(), checkedLimits));
        services.AddSingleton<IVideoBlur>(provider => new VideoBlur(provider.GetRequiredService<MediaSandbox>(), provider.GetRequiredService<IObjectStores>(), checkedLimits));
        services.AddSingleton<IImageBlur>(_ => new ImageBlur());
        return services;
    }
}
