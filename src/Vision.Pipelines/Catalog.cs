using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines;

/// <summary>Every orchestration and activity by name; all hosts register the same ones from here.</summary>
public static class Catalog
{
    /// <summary>The orchestrations that users start, and the type of each one's input.</summary>
    public static IReadOnlyDictionary<string, Type> Orchestrations { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        [LabelImageOrchestrator.Name] = typeof(LabelImageInput),
        [LabelBatchOrchestrator.Name] = typeof(LabelBatchInput),
        [RecognizeFacesOrchestrator.Name] = typeof(RecognizeFacesInput),
        [BlurFacesOrchestrator.Name] = typeof(BlurFacesInput),
    };

    /// <summary>The pipelines that a single object can start.</summary>
    internal static IReadOnlyDictionary<string, ObjectPipeline> ForObjects { get; } = new Dictionary<string, ObjectPipeline>(StringComparer.Ordinal)
    {
        [LabelImageOrchestrator.Name] = new(
            LabelImageOrchestrator.Name,
            ImageKeys.Suffixes,
            LabelImageOptions.Read,
            (created, options) => new LabelImageInput(created.Reference, created.ETag, (LabelImageOptions)options)),
        [RecognizeFacesOrchestrator.Name] = new(
            RecognizeFacesOrchestrator.Name,
            VideoKeys.Suffixes,
            RecognizeOptions.Read,
            (created, options) => new RecognizeFacesInput(created.Reference, created.ETag, (RecognizeOptions)options))
        {
            Problem = (file, options) => ((RecognizeOptions)options).ProblemWith(file),
            Writes = (file, options) => FaceKeys.Written(file, (RecognizeOptions)options),
        },
        [BlurFacesOrchestrator.Name] = new(
            BlurFacesOrchestrator.Name,
            [.. VideoKeys.Suffixes, .. ImageKeys.Suffixes],
            BlurFacesOptions.Read,
            (created, options) => new BlurFacesInput(created.Reference, created.ETag, (BlurFacesOptions)options))
        {
            Problem = (file, options) => ((BlurFacesOptions)options).ProblemWith(file),
            Writes = (file, options) => [BlurKeys.Output(file, (BlurFacesOptions)options)],
        },
    };

    /// <summary>Adds all orchestrations and activities. Activities take their services by constructor.</summary>
    public static DurableTaskRegistry AddVision(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator<LabelImageOrchestrator>()
            .AddOrchestrator<LabelBatchOrchestrator>()
            .AddOrchestrator<LabelBatchPageOrchestrator>()
            .AddOrchestrator<RecognizeFacesOrchestrator>()
            .AddOrchestrator<BlurFacesOrchestrator>()
            .AddActivity<DetectLabelsActivity>()
            .AddActivity<DetectTextActivity>()
            .AddActivity<WriteLabelsActivity>()
            .AddActivity<DeletePartsActivity>()
            .AddActivity<MoveProcessedActivity>()
            .AddActivity<ListImagesActivity>()
            .AddActivity<WriteBatchPartActivity>()
            .AddActivity<MergeBatchActivity>()
            .AddActivity<DeleteBatchPartsActivity>()
            .AddActivity<SplitVideoActivity>()
            .AddActivity<SearchFramesActivity>()
            .AddActivity<WriteRecognitionActivity>()
            .AddActivity<DeleteFramesActivity>()
            .AddActivity<BlurImageActivity>()
            .AddActivity<PlanBlurActivity>()
            .AddActivity<StartFaceJobActivity>()
            .AddActivity<PollFaceJobActivity>()
            .AddActivity<CollectFacesActivity>()
            .AddActivity<BlurSegmentActivity>()
            .AddActivity<PublishBlurActivity>()
            .AddActivity<DeleteBlurPartsActivity>();
    }
}
