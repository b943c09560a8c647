using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Http.Access;
using Vision.Http.Faces;
using Vision.Http.Files;
using Vision.Http.Health;
using Vision.Http.Problems;
using Vision.Http.Runs;
using Vision.Pipelines.BlurFaces;

namespace Vision.Http;

/// <summary>Adds the HTTP API to an ASP.NET Core application.</summary>
public static class VisionApiExtensions
{
    /// <summary>What <see cref="MapVisionApi"/> needs. The host adds a <c>DurableTaskClient</c>, <see cref="IObjectStores"/> and an <see cref="IVisionProvider"/>.</summary>
    public static IServiceCollection AddVisionApi(this IServiceCollection services, Action<VisionApiOptions>? configure = null)
    {
        services.AddOptions<VisionApiOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(options => options.MaxUploadBytes > 0 && options.MaxJsonBytes > 0, "Vision:Api: MaxUploadBytes and MaxJsonBytes must be at least 1.")
            .Validate(options => options.MaxImageBytes is > 0 and <= 2_000_000_000, "Vision:Api: MaxImageBytes must be 1..2,000,000,000.")
            .ValidateOnStart();
        services.TryAddSingleton<FileEndpoints>();
        services.TryAddSingleton<BlurProgress>();
        services.TryAddSingleton<LiveStatus>();
        services.TryAddSingleton<RunEndpoints>();
        services.TryAddSingleton<RunActions>();
        services.TryAddSingleton<RunStream>();
        services.TryAddSingleton<CollectionEndpoints>();
        services.TryAddSingleton<FaceEndpoints>();
        services.TryAddSingleton<HealthEndpoint>();
        return services;
    }

    /// <summary>Maps every endpoint below <c>/api</c>, with errors as problem details and the guards of <see cref="VisionApiOptions"/>.</summary>
    /// <remarks>Call it before mapping anything else: keys of files are taken from the request as sent, which must happen before routing.</remarks>
    public static WebApplication MapVisionApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<FileKeyMiddleware>();
        app.UseRouting();

        app.Services.GetRequiredService<FileEndpoints>().Map(app);
        app.Services.GetRequiredService<RunEndpoints>().Map(app);
        app.Services.GetRequiredService<RunActions>().Map(app);
        app.Services.GetRequiredService<RunStream>().Map(app);
        app.Services.GetRequiredService<CollectionEndpoints>().Map(app);
        app.Services.GetRequiredService<FaceEndpoints>().Map(app);
        app.Services.GetRequiredService<HealthEndpoint>().Map(app);
        app.Map("/api/{**rest}", () => Problem.Result(404, "NotFound", "There is no such endpoint; docs/http-api.md lists them."));
        return app;
    }
}
