using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.CleanUp;

namespace Vision.Hosting;

/// <summary>Deletes what runs left that were not there to do it, from the host's start on.</summary>
internal sealed class SweepService(PartsSweep sweep, CleanUpOptions options, TimeProvider time, ILogger<SweepService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        do
        {
            try
            {
                await sweep.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Parts of ended runs cannot be looked for now; again in {Interval}", options.Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
