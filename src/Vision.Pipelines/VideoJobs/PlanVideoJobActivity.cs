using Microsoft.DurableTask;

namespace Vision.Pipelines.VideoJobs;

/// <summary>Looks at a video's headers and decides which frames the job looks at.</summary>
[DurableTask(Name)]
public sealed class PlanVideoJobActivity(IVideoProbe probe, ActivityEnd? end = null) : TaskActivity<VideoJobInput, VideoJobPlan>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "PlanVideoJob";

    /// <summary>Most frames of a job; longer videos are looked at less often.</summary>
    public const int MostFrames = 20_000;

    private const int FacesEveryMs = 100, OthersEveryMs = 500;

    /// <inheritdoc/>
    public override async Task<VideoJobPlan> RunAsync(TaskActivityContext context, VideoJobInput input)
    {
        var info = await probe.ProbeAsync(VideoSource.FromObject(input.Video, input.ETag), ActivityEnd.Of(end)).ConfigureAwait(false);
        var usual = input.Kind == VideoJobKind.Faces ? FacesEveryMs : OthersEveryMs;
        var least = (long)Math.Ceiling((info.DurationMs ?? 0) / (MostFrames - 1.0));
        return new VideoJobPlan(VideoJobMetadata.Of(info), SplitMode.Every(TimeSpan.FromMilliseconds(Math.Max(usual, least))));
    }
}
