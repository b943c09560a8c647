using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Vision.Aws;
using Vision.Functions.Runs;
using Vision.Pipelines.Intake;

namespace Vision.Functions.Triggers;

/// <summary>
/// Empties the SQS queue that tells of objects in S3, every minute. Without a queue in the settings the app has no such function.
/// </summary>
internal sealed class QueueFunction(SqsEventSource source, IIntake intake, BoundClient bound)
{
    /// <summary>The function's name.</summary>
    public const string Name = "QueueReceived";

    private const string EveryMinute = "0 * * * * *";

    // Ends before the next one begins, the last messages included.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(50);

    [Function(Name)]
    public async Task RunAsync(
        [TimerTrigger(EveryMinute)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var use = bound.Use(client);
        await source.DrainAsync(intake.AcceptAsync, Budget, cancellationToken);
    }
}
