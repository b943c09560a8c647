using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vision.Aws;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Intake;

namespace Vision.Hosting;

/// <summary>Registers the queue that tells of objects in S3: the section <c>Vision:Sqs</c>.</summary>
public static class QueueServices
{
    private const string Section = "Vision:Sqs";

    /// <summary>Whether a queue is configured.</summary>
    public static bool HasQueue(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration[$"{Section}:Queue"]);

    /// <summary>Adds the queue's <see cref="SqsEventSource"/> and its dead letters; the host receives.</summary>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static void AddQueue(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SqsSourceOptions>()! with { Credentials = AwsFederation.Credentials(configuration) };
        try
        {
            // Made once here, so that a wrong setting ends the start with a sentence.
            using var check = new SqsDeadLetters(options);
        }
        catch (ArgumentException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} ({Section})", exception);
        }

        services.AddSingleton(provider => new SqsEventSource(
            options,
            provider.GetRequiredService<IObjectStores>(),
            provider.GetRequiredService<IntakeRules>().Match,
            provider.GetRequiredService<ILogger<SqsEventSource>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<FaceJobNotices>().TellAsync));
        services.AddSingleton<IDeadLetters>(_ => new SqsDeadLetters(options));
    }
}
