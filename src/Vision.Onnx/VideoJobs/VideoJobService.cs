using Microsoft.Extensions.Hosting;

namespace Vision.Onnx.VideoJobs;

/// <summary>Goes on with unfinished video jobs when the host starts, and stops the jobs when it stops.</summary>
internal sealed class VideoJobService(OnnxVisionProvider provider) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider.ResumeVideoJobs();
        return Task.CompletedTask;
    }

    // Not left to disposal: work under way must not hold the host's end up, and stores are still there.
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(provider.StopVideoJobs, cancellationToken);
}
