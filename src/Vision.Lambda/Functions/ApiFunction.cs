using System.Net;
using Amazon.Lambda.AspNetCoreServer;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vision.Hosting;
using Vision.Http;
using Vision.Lambda.Settings;
using Vision.Lambda.Uploads;
using Vision.Pipelines;

namespace Vision.Lambda.Functions;

/// <summary>The HTTP API. Requests come as events, 6 MB at most, so large files are sent to the store directly.</summary>
internal static class ApiFunction
{
    public static WebApplication Build(IConfiguration configuration, LambdaSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddFunctionLogging(configuration);
        var services = builder.Services;
        services.AddRoutingCore();
        var secret = services.AddFunctions(configuration, settings);
        services.AddVisionApi(api =>
        {
            foreach (var (name, input) in Catalog.Orchestrations)
                api.Orchestrations[name] = input;
            api.ApiKey = settings.ApiKey;
            api.Bot.SecretToken = secret;
            api.IsEngineAway = IsAway;
            configuration.GetSection("Vision:Rekognition").Bind(api.Rekognition);
            configuration.GetSection("Vision:S3Events").Bind(api.S3Events);
            configuration.GetSection("Vision:Images").Bind(api.Images);
            // Whoever sends the key is no stranger, and nobody here knows the names that lead to a function.
            api.AllowedHosts.Clear();
        });
        services.AddSingleton<UploadEndpoint>();
        // What is not text of a known kind must arrive as it is: pictures and videos, and whatever else users keep.
        services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, hosting => hosting.DefaultResponseContentEncoding = ResponseContentEncoding.Base64);

        var app = builder.Build();
        app.Services.PrepareVideos(app.Logger);
        app.Services.GetRequiredService<UploadEndpoint>().Map(app.MapVisionApi());
        return app;
    }

    private static bool IsAway(Exception error) =>
        error is AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError or 0 } or AmazonClientException;
}
