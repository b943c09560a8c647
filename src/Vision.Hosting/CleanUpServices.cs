using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.CleanUp;

namespace Vision.Hosting;

/// <summary>Registers the clean-up behind runs as the section <c>Vision:CleanUp</c> says.</summary>
public static class CleanUpServices
{
    /// <param name="services">Services of the host. The engine is registered before, so that the sweep starts after it.</param>
    /// <param name="configuration">Of the host.</param>
    /// <param name="hasTimer">Whether somebody else calls <see cref="PartsSweep"/> every so often.</param>
    /// <exception cref="StartException">A value is wrong.</exception>
    public static void AddCleanUp(this IServiceCollection services, IConfiguration configuration, bool hasTimer = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        CleanUpOptions options;
        try
        {
            options = configuration.GetSection("Vision:CleanUp").Get<CleanUpOptions>() ?? new CleanUpOptions();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }

        if (options.Problem() is { } problem)
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {problem}");

        services.AddSingleton(options);
        if (!hasTimer && options.Interval > TimeSpan.Zero)
            services.AddHostedService<SweepService>();
    }
}
