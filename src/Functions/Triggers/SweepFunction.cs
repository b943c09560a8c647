using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Vision.Functions.Runs;
using Vision.Pipelines.CleanUp;

namespace Vision.Functions.Triggers;

/// <summary>Deletes what runs left that were terminated, killed or purged, every quarter of an hour.</summary>
internal sealed class SweepFunction(PartsSweep sweep, BoundClient bound)
{
    private const string EveryQuarter = "0 */15 * * * *";

    [Function("PartsSwept")]
    public async Task RunAsync(
        [TimerTrigger(EveryQuarter)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var use = bound.Use(client);
        await sweep.RunAsync(cancellationToken);
    }
}
