using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Vision.Pipelines.CleanUp;

/// <summary>
/// Cleans up behind runs that were just terminated, in the background, until activities that were under way must have stopped.
/// </summary>
/// <remarks>
/// | after the termination | what a pass finds                                                                                         |
/// |-----------------------|-----------------------------------------------------------------------------------------------------------|
/// | half a second         | on the embedded engine the run has ended, its sub-orchestrations too, and its activities are told         |
/// | seconds               | on a shared hub the same; its workers ask every 5 s whether a run goes on                                 |
/// | a minute              | what a late write left                                                                                    |
/// | hours                 | nothing: what is written later yet, or left because this process ended, is for <see cref="PartsSweep"/>   |
/// </remarks>
public sealed class TerminatedRuns(RunCleaner cleaner, TimeProvider time, ILogger<TerminatedRuns> logger) : IDisposable
{
    private const int Passes = 8;

    // Thousands of runs that are terminated at once do not list the store thousands of times at once.
    private const int AtOnce = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins with a run, and returns at once.</summary>
    /// <param name="run">With its input.</param>
    public void Clean(OrchestrationMetadata run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var stop = _stop.Token;
        _ = Task.Run(() => CleanAsync(run, stop), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _places.Dispose();
    }

    private async Task CleanAsync(OrchestrationMetadata run, CancellationToken stop)
    {
        try
        {
            var pause = FirstPause;
            for (var pass = 0; pass < Passes; pass++, pause *= 2)
            {
                await Task.Delay(pause, time, stop).ConfigureAwait(false);
                await PassAsync(run, stop).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops; its sweep goes on with it.
        }
    }

    private async Task PassAsync(OrchestrationMetadata run, CancellationToken stop)
    {
        await _places.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await cleaner.CleanAsync(run, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning("Parts of run {InstanceId} cannot be deleted now: {Reason}", run.InstanceId, exception.Message);
        }
        finally
        {
            _places.Release();
        }
    }
}
