using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws;
using Vision.Hosting.Stores;
using Vision.Imaging;
using Vision.Onnx;
using Vision.Pipelines;
using Vision.Pipelines.Places;

namespace Vision.Hosting;

/// <summary>Registers who looks at images: the setting <c>Vision:Provider</c>.</summary>
/// <remarks>
/// | provider      | pipelines use                          | the endpoint for Rekognition's clients serves |
/// |---------------|-----------------------------------------|-----------------------------------------------|
/// | <c>onnx</c>, the default | the models of this host      | the same                                      |
/// | <c>rekognition</c>       | Rekognition; videos by its jobs | the models of this host: it may be the very endpoint that the pipelines use |
/// </remarks>
public static class ProviderServices
{
    private const string Onnx = "onnx", Rekognition = "rekognition";

    /// <param name="services">Services of the host.</param>
    /// <param name="configuration">Of the host.</param>
    /// <param name="onnx">The models of this host.</param>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static void AddProvider(this IServiceCollection services, IConfiguration configuration, OnnxOptions onnx)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration["Vision:Provider"]?.ToLowerInvariant() ?? Onnx;
        if (name == Onnx)
        {
            services.AddVisionOnnx(onnx);
            return;
        }

        if (name != Rekognition)
            throw new StartException(ExitCode.Settings, $"Vision:Provider is '{name}'; it must be {Onnx} or {Rekognition}.");

        services.AddSingleton<IImageConverter, ImageConverter>();
        if (configuration[StoreServices.StagingBucket] is { Length: > 0 } bucket)
            services.AddSingleton(new StagingPlace(new ObjectPrefix(StoreServices.S3Scheme, bucket, "")));

        var credentials = AwsFederation.Credentials(configuration);
        try
        {
            services.AddRekognition(
                (configuration.GetSection("Vision:RekognitionProvider").Get<RekognitionOptions>() ?? new RekognitionOptions()) with { Credentials = credentials },
                (configuration.GetSection("Vision:S3Store").Get<S3StoreOptions>() ?? new S3StoreOptions()) with { Credentials = credentials });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} (Vision:RekognitionProvider)", exception);
        }

        services.AddSingleton(provider => new OnnxVisionProvider(onnx, provider.GetRequiredService<IObjectStores>(), provider.GetService<TimeProvider>()));
        services.AddSingleton(provider => new ServedVision(provider.GetRequiredService<OnnxVisionProvider>(), provider.GetRequiredService<OnnxVisionProvider>()));
    }
}
