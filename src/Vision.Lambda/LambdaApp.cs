using Amazon.Lambda.RuntimeSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vision.Hosting;
using Vision.Hosting.Native;
using Vision.Lambda.Functions;
using Vision.Lambda.Settings;

namespace Vision.Lambda;

/// <summary>The process of a function from its start on; Lambda starts it, and freezes or ends it as it likes.</summary>
/// <remarks>
/// One program serves all four functions, so that one image, built and tested once, is deployed. All settings are environment variables, by the
/// names that they have on the other hosts; <c>Vision__Lambda__Workflow</c>, <c>Vision__Lambda__Activity</c> and <c>VISION_FUNCTION</c> come in
/// addition.
/// </remarks>
internal static class LambdaApp
{
    public static async Task<int> RunAsync(TextWriter error)
    {
        try
        {
            NativeParts.Require();
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var settings = LambdaSettings.Read(configuration);
            if (settings.Kind == FunctionKind.Api)
            {
                await using var api = ApiFunction.Build(configuration, settings);
                await api.RunAsync();
                return ExitCode.Stopped;
            }

            using var host = Build(configuration, settings);
            host.Services.PrepareVideos(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Vision.Lambda"));
            using var bootstrap = Handler(host.Services, settings.Kind).Build();
            await bootstrap.RunAsync();
            return ExitCode.Stopped;
        }
        catch (StartException exception)
        {
            // Lambda shows what a process writes before it ends.
            await error.WriteLineAsync($"Vision.Lambda: {exception.Message}");
            return exception.ExitCode;
        }
    }

    private static IHost Build(IConfiguration configuration, LambdaSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddFunctionLogging(configuration);
        builder.Services.AddFunctions(configuration, settings);
        return builder.Build();
    }

    private static LambdaBootstrapBuilder Handler(IServiceProvider services, FunctionKind kind) => kind switch
    {
        FunctionKind.Starter => services.GetRequiredService<StarterFunction>().ToBootstrap(),
        FunctionKind.Workflow => services.GetRequiredService<WorkflowFunction>().ToBootstrap(),
        FunctionKind.Activity => services.GetRequiredService<ActivityFunction>().ToBootstrap(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no handler of events."),
    };
}
