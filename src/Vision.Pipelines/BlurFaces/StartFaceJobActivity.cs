using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Starts the provider's job over a video; once for a run, however often it is tried.</summary>
[DurableTask(Name)]
public sealed class StartFaceJobActivity(IVisionProvider provider) : TaskActivity<StartFaceJobInput, string>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "StartFaceJob";

    // Faces are held longer than this before and after they are found.
    private const int EveryMs = 100;

    /// <inheritdoc/>
    public override Task<string> RunAsync(TaskActivityContext context, StartFaceJobInput input) => provider.StartFaceDetectionAsync(input.Video, new StartFaceDetectionOptions
    {
        ClientRequestToken = InstanceIds.OfChild("faces", input.Run, input.Video),
        ETag = input.ETag,
        Detection = BlurSettings.Video(input.Options, new BlurOptions()).Detection,
        EveryMs = EveryMs,
    });
}
