using Vision.Aws;
using Vision.Hosting;
using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

/// <summary>Starts runs for objects in S3 that messages of a queue tell of.</summary>
internal sealed class QueueIntake(SqsEventSource source, IIntake intake) : BackgroundService
{
    /// <summary>Adds the queue and its dead letters, where one is configured.</summary>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.HasQueue())
            return;

        services.AddQueue(configuration);
        services.AddHostedService<QueueIntake>();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => source.RunAsync(intake.AcceptAsync, stoppingToken);
}
