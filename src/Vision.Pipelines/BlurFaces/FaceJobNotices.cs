using Microsoft.DurableTask.Client;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Wakes the run that waits for a video job, so that it does not wait for its next poll.</summary>
/// <remarks>A notice proves nothing: the run asks the provider. One that is late, repeated, lost or forged changes only when it asks.</remarks>
public sealed class FaceJobNotices(DurableTaskClient client)
{
    /// <summary>Tells who waits; nothing happens where nobody does any more.</summary>
    public async Task TellAsync(VideoJobEnded ended, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ended);
        if (ended.Waiter is not { } waiter)
            return;

        var run = await client.GetInstanceAsync(waiter, getInputsAndOutputs: false, cancellationToken).ConfigureAwait(false);
        if (run is { IsCompleted: false } && run.Name == FindFacesOrchestrator.Name)
            await client.RaiseEventAsync(waiter, FindFacesOrchestrator.JobEnded, ended.JobId, cancellationToken).ConfigureAwait(false);
    }
}
