using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Http.Access;
using Vision.Http.DeadLetters;
using Vision.Http.Events;
using Vision.Http.Events.Sns;
using Vision.Http.Faces;
using Vision.Http.Files;
using Vision.Http.Health;
using Vision.Http.Images;
using Vision.Http.Problems;
using Vision.Http.Rekognition;
using Vision.Http.Runs;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Places;

namespace Vision.Http;

/// <summary>Adds the HTTP API to an ASP.NET Core application.</summary>
public static class VisionApiExtensions
{
    /// <summary>What <see cref="MapVisionApi"/> needs beside <c>AddVisionPipelines</c>. The host adds a <c>DurableTaskClient</c>, <see cref="IObjectStores"/>, an <see cref="IVisionProvider"/> and <see cref="IImageShapes"/>.</summary>
    public static IServiceCollection AddVisionApi(this IServiceCollection services, Action<VisionApiOptions>? configure = null)
    {
        services.AddOptions<VisionApiOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(options => options.MaxUploadBytes > 0 && options.MaxJsonBytes > 0, "Vision:Api: MaxUploadBytes and MaxJsonBytes must be at least 1.")
            .Validate(options => options.MaxImageBytes is > 0 and <= 2_000_000_000, "Vision:Api: MaxImageBytes must be 1..2,000,000,000.")
            .Validate(options => options.Images.Problem() is null, "Vision:Images: a value is out of its range; docs/http-api.md lists them.")
            .ValidateOnStart();
        // What cannot be read of a request is an exception, which ProblemMiddleware answers, instead of a status without a word.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.TryAddSingleton(ContainerMap.Empty);
        services.TryAddSingleton<FileEndpoints>();
        services.TryAddSingleton<BlurProgress>();
        services.TryAddSingleton<LiveStatus>();
        services.TryAddSingleton<IRunUris, ApiRunUris>();
        services.TryAddSingleton<RunEndpoints>();
        services.TryAddSingleton<RunActions>();
        services.TryAddSingleton<RunPurges>();
        services.TryAddSingleton<RunStream>();
        services.TryAddSingleton<CollectionEndpoints>();
        services.TryAddSingleton<FaceEndpoints>();
        services.TryAddSingleton<EventGridEndpoint>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new SnsClient());
        services.TryAddSingleton<SnsGate>();
        services.TryAddSingleton<S3EventEndpoint>();
        services.TryAddSingleton<BufferBudget>();
        services.TryAddSingleton<ImageLooks>();
        services.TryAddSingleton<BlurredImages>();
        services.TryAddSingleton<ImageEndpoints>();
        services.TryAddSingleton<DeadLetterEndpoints>();
        services.TryAddSingleton<HealthEndpoint>();
        services.AddRekognitionEndpoint();
        return services;
    }

    /// <summary>Maps <c>/api/health</c> alone, for hosts that only run tasks.</summary>
    public static WebApplication MapVisionHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseRouting();
        app.Services.GetRequiredService<HealthEndpoint>().Map(app);
        return app;
    }

    /// <summary>Maps every endpoint below <c>/api</c>, <c>/shape</c> and <c>/nbytes</c>, with errors as problem details and the guards of <see cref="VisionApiOptions"/>.</summary>
    /// <remarks>Call it before mapping anything else: keys of files are taken from the request as sent, which must happen before routing.</remarks>
    public static WebApplication MapVisionApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        Guard(app);
        app.UseRouting();
        MapEndpoints(app);
        return app;
    }

    /// <summary>The whole of <see cref="MapVisionApi"/> as one delegate, for hosts that are given requests by a server which is not theirs.</summary>
    /// <param name="services">Of the host; <see cref="AddVisionApi"/> and routing are among them.</param>
    public static RequestDelegate BuildVisionApi(this IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        // The server's own routing chose the host's endpoint, which would keep ours from choosing.
        app.Use(next => context =>
        {
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            return next(context);
        });
        Guard(app);
        app.UseRouting();
        app.UseEndpoints(MapEndpoints);
        return app.Build();
    }

    private static void Guard(IApplicationBuilder app)
    {
        app.UseMiddleware<ImageOrigins>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<FileKeyMiddleware>();
    }

    private static void MapEndpoints(IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        services.GetRequiredService<FileEndpoints>().Map(app);
        services.GetRequiredService<RunEndpoints>().Map(app);
        services.GetRequiredService<RunActions>().Map(app);
        services.GetRequiredService<RunPurges>().Map(app);
        services.GetRequiredService<RunStream>().Map(app);
        services.GetRequiredService<EventGridEndpoint>().Map(app);
        services.GetRequiredService<S3EventEndpoint>().Map(app);
        services.GetRequiredService<CollectionEndpoints>().Map(app);
        services.GetRequiredService<FaceEndpoints>().Map(app);
        services.GetRequiredService<ImageEndpoints>().Map(app);
        services.GetRequiredService<DeadLetterEndpoints>().Map(app);
        services.GetRequiredService<HealthEndpoint>().Map(app);
        services.GetRequiredService<RekognitionEndpoint>().Map(app);
        app.Map("/api/{**rest}", () => Problem.Result(404, "NotFound", "There is no such endpoint; docs/http-api.md lists them."));
    }
}
