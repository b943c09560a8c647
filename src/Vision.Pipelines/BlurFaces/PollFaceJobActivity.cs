using Microsoft.DurableTask;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Asks whether a job has succeeded; one that failed fails the run.</summary>
[DurableTask(Name)]
public sealed class PollFaceJobActivity(IVisionProvider provider, IVideoFaceJobs? jobs = null) : TaskActivity<PollFaceJobInput, bool>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PollFaceJob";

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, PollFaceJobInput input)
    {
        var page = await (jobs ?? throw provider.Lacks(VisionCapabilities.VideoFaceJobs)).GetFaceDetectionAsync(input.Job, pageSize: 1).ConfigureAwait(false);
        return page.JobStatus switch
        {
            VideoJobStatus.Succeeded => true,
            VideoJobStatus.InProgress => false,
            _ => throw new InvalidMediaException(
                input.Video.ToString(), $"its faces could not be found: {page.StatusMessage ?? "the provider gives no reason"}. Check that the video plays, and write it again."),
        };
    }
}
