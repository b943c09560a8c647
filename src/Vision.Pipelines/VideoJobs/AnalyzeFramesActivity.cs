using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;
using Vision.Pipelines.VideoJobs.Internal;

namespace Vision.Pipelines.VideoJobs;

/// <summary>Looks at some frames and writes what is in them. Writes one object, the same at every try.</summary>
[DurableTask(Name)]
public sealed class AnalyzeFramesActivity(IObjectStores stores, ServedVision vision, ActivityEnd? end = null)
    : TaskActivity<AnalyzeFramesInput, AnalyzeFramesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "AnalyzeFrames";

    private const string Overwritten = "this frame was overwritten; start the job again.";

    /// <inheritdoc/>
    public override async Task<AnalyzeFramesOutput> RunAsync(TaskActivityContext context, AnalyzeFramesInput input)
    {
        var (reader, stop) = (new ImageReader(stores), ActivityEnd.Of(end));
        var look = new FrameLook(vision, input.Job);
        var found = new List<VideoJobEntry>();
        foreach (var frame in await stores.ReadJsonAsync<List<StagedFrame>>(input.List, stop).ConfigureAwait(false))
            found.AddRange(await look.AtAsync(await FrameFiles.ReadAsync(reader, frame, Overwritten, stop).ConfigureAwait(false), frame.TimestampMs, stop).ConfigureAwait(false));

        var part = FaceKeys.Part(input.Job.Parts, FormattableString.Invariant($"found-{input.Chunk}"));
        await stores.WriteJsonAsync(part, found, stop: stop).ConfigureAwait(false);
        return new AnalyzeFramesOutput(part, look.ModelVersion);
    }
}
