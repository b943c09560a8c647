using Microsoft.DurableTask;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Starts the provider's job over a video; once for a run, however often it is tried.</summary>
[DurableTask(Name)]
public sealed class StartFaceJobActivity(IVisionProvider provider, IVideoFaceJobs? jobs = null) : TaskActivity<StartFaceJobInput, string>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "StartFaceJob";

    /// <inheritdoc/>
    public override Task<string> RunAsync(TaskActivityContext context, StartFaceJobInput input) =>
        (jobs ?? throw provider.Lacks(VisionCapabilities.VideoFaceJobs)).StartFaceDetectionAsync(
            input.Video,
            InstanceIds.OfChild("faces", input.Run, input.Video),
            input.ETag,
            input.Parts is { } parts ? RunParts.NameOf(parts) : null,
            context.InstanceId);
}
