using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Hosting;

/// <summary>Registers the pipelines with the rules of the settings.</summary>
public static class IntakeServices
{
    /// <summary>Reads <c>Vision:Intake</c> and <c>Vision:Chaining</c>.</summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="configuration">Of the host.</param>
    /// <param name="containers">Where containers are.</param>
    /// <param name="isWatched">Whether objects that appear are noticed, by whomever they were written.</param>
    /// <exception cref="StartException">A rule is wrong.</exception>
    public static void AddPipelines(this IServiceCollection services, IConfiguration configuration, ContainerMap containers, bool isWatched)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            var intake = configuration.GetSection("Vision:Intake").Get<IntakeOptions>() ?? new IntakeOptions();
            intake = intake with { Chaining = configuration.GetValue("Vision:Chaining", intake.Chaining) };
            if (intake.Chaining == Chaining.Events && !isWatched)
                throw new InvalidOperationException("Vision:Chaining is events, but with Vision:Folder:Watch off nobody would notice the frames; turn the watch on.");

            services.AddVisionPipelines(intake, containers);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }
}
