using Microsoft.Extensions.Logging;

namespace Vision.Pipelines.Intake;

/// <summary>Handles one event so that the others of its delivery go on whatever happens to it.</summary>
/// <remarks>
/// | handling ends with               | outcome                                        |
/// |----------------------------------|------------------------------------------------|
/// | runs, or a reason for none       | these                                          |
/// | <see cref="FormatException"/>    | an error; the same event fails again           |
/// | <see cref="VisionException"/>    | an error, transient when that is retryable     |
/// | anything else                    | a transient error: it comes from the engine    |
/// </remarks>
internal static class EventHandling
{
    public static async Task<EventOutcome> TryAsync(string id, ILogger logger, Func<Task<IntakeResult>> handle, CancellationToken cancellationToken)
    {
        try
        {
            var result = await handle().ConfigureAwait(false);
            return new EventOutcome(id, result.Runs, Reason: result.Reason);
        }
        catch (FormatException exception)
        {
            return new EventOutcome(id, [], $"Event '{id}': {exception.Message}");
        }
        catch (VisionException exception)
        {
            return new EventOutcome(id, [], exception.Message, exception.IsRetryable);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Unknown to us, so what it says is for the log.
            logger.LogError(exception, "Event {Id} could not be handled", id);
            return new EventOutcome(id, [], $"Event '{id}': the run could not be started; the log tells why.", IsTransient: true);
        }
    }
}
