using Amazon.Lambda;
using DurableTask.Lambda.Hosting.Internal.Orchestrations;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>Sends events to runs, each through the callback that the run has open for the next one.</summary>
internal sealed class RunMailbox(Executions executions, LambdaTaskHubOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Waits until the run can take the event. Nothing happens where there is no such run, or it is over.</summary>
    /// <exception cref="LambdaNotSupportedException">The run waits for no event.</exception>
    public async Task SendAsync(string instanceId, RaisedEvent raised, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await executions.FindAsync(instanceId, cancellation).ConfigureAwait(false) is not { IsRunning: true } run
                || await TrySendAsync(run, raised with { At = time.GetUtcNow().UtcTicks }, cancellation).ConfigureAwait(false))
            {
                return;
            }

            if (time.GetElapsedTime(start) > options.EventPatience)
            {
                throw new LambdaNotSupportedException(
                    $"Run '{instanceId}' has not waited for any event within {options.EventPatience.TotalSeconds:0} s. Lambda keeps no events for runs that do not; raise it again once the run waits.");
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> TrySendAsync(RunExecution run, RaisedEvent raised, CancellationToken cancellation)
    {
        HashSet<string> taken = [];
        await foreach (var entry in executions.HistoryAsync(run.Execution.DurableExecutionArn, newestFirst: true, withData: false, cancellation).ConfigureAwait(false))
        {
            if (!OperationNames.IsEvents(entry.Name))
            {
                continue;
            }

            if (entry.EventType == EventType.CallbackSucceeded)
            {
                _ = taken.Add(entry.Name);
            }
            else if (entry.EventType == EventType.CallbackStarted)
            {
                return !taken.Contains(entry.Name) && await CompleteAsync(entry.CallbackStartedDetails.CallbackId, raised, cancellation).ConfigureAwait(false);
            }
        }

        return false;
    }

    private async Task<bool> CompleteAsync(string callbackId, RaisedEvent raised, CancellationToken cancellation)
    {
        try
        {
            await executions.SucceedAsync(callbackId, PayloadJson.Of(raised), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (AmazonLambdaException exception) when ((int)exception.StatusCode is >= 400 and < 500 and not 429)
        {
            // Another event came first, or the run ended; the next look tells.
            return false;
        }
    }
}
