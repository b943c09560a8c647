using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Bot;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Kinds;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.VideoJobs;

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
        [QueryDatasetOrchestrator.Name] = typeof(QueryDatasetInput),
        [LoadDatasetOrchestrator.Name] = typeof(LoadDatasetInput),
    };

    /// <summary>
    /// Activities that take moments, as they read or write a few small objects or ask a service one thing. A host to which a call of a worker
    /// is dear runs them where the orchestrator runs. All others look at images or videos, or at as many objects as there are.
    /// </summary>
    public static IReadOnlySet<string> ShortActivities { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        LookAtFileActivity.Name,
        WriteLabelsActivity.Name,
        DeletePartsActivity.Name,
        MoveProcessedActivity.Name,
        ListImagesActivity.Name,
        WriteBatchPartActivity.Name,
        StartFaceJobActivity.Name,
        PollFaceJobActivity.Name,
    };

    /// <summary>The pipelines that a single object can start.</summary>
    internal static IReadOnlyDictionary<string, ObjectPipeline> ForObjects { get; } = new Dictionary<string, ObjectPipeline>(StringComparer.Ordinal)
    {
        [LabelImageOrchestrator.Name] = new(
            LabelImageOrchestrator.Name,
            ImageKeys.Suffixes,
            LabelImageOptions.Read,
            (created, options) => new LabelImageInput(created.Reference, created.ETag, (LabelImageOptions)options))
        {
            Place = (options, containers) => ((IPlaced<LabelImageOptions>)options).In(containers),
            Writes = (file, options) => LabelKeys.Written(file, (LabelImageOptions)options),
        },
        [RecognizeFacesOrchestrator.Name] = new(
            RecognizeFacesOrchestrator.Name,
            VideoKeys.Suffixes,
            RecognizeOptions.Read,
            (created, options) => new RecognizeFacesInput(created.Reference, created.ETag, (RecognizeOptions)options))
        {
            Place = (options, containers) => ((IPlaced<RecognizeOptions>)options).In(containers),
            Problem = (file, options) => ((RecognizeOptions)options).ProblemWith(file),
            Writes = (file, options) => FaceKeys.Written(file, (RecognizeOptions)options),
        },
        [BlurFacesOrchestrator.Name] = new(
            BlurFacesOrchestrator.Name,
            [.. VideoKeys.Suffixes, .. ImageKeys.Suffixes],
            BlurFacesOptions.Read,
            (created, options) => new BlurFacesInput(created.Reference, created.ETag, (BlurFacesOptions)options))
        {
            Place = (options, containers) => ((IPlaced<BlurFacesOptions>)options).In(containers),
            Problem = (file, options) => ((BlurFacesOptions)options).ProblemWith(file),
            Writes = (file, options) => BlurKeys.Written(file, (BlurFacesOptions)options),
        },
    };

    /// <summary>
    /// An orchestration's input with the logical containers of its options written out. Whoever starts a run does this, so that where it writes travels with it.
    /// </summary>
    /// <param name="input">Of one of <see cref="Orchestrations"/>.</param>
    /// <param name="containers">Where they are.</param>
    public static object Place(object input, ContainerMap containers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(containers);
        return containers.IsEmpty ? input : input switch
        {
            LabelImageInput image => image with { Options = Written(image.Options) },
            LabelBatchInput batch => batch with { Options = Written(batch.Options) },
            RecognizeFacesInput file => file with { Options = Written(file.Options) },
            BlurFacesInput source => source with { Options = Written(source.Options) },
            QueryDatasetInput query => query with { Options = Written(query.Options) },
            LoadDatasetInput load => load with { PartsContainer = containers.Write(load.PartsContainer, ContainerMap.Parts) },
            _ => input,
        };

        T Written<T>(T? options)
            where T : class, IPlaced<T>, new() => (options ?? new T()).In(containers);
    }

    /// <summary>Adds all orchestrations and activities. Activities take their services by constructor.</summary>
    public static DurableTaskRegistry AddVision(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddActivity<LookAtFileActivity>()
            .AddOrchestrator<LabelImageOrchestrator>()
            .AddOrchestrator<LabelBatchOrchestrator>()
            .AddOrchestrator<LabelBatchPageOrchestrator>()
            .AddOrchestrator<RecognizeFacesOrchestrator>()
            .AddOrchestrator<BlurFacesOrchestrator>()
            .AddOrchestrator<FindFacesOrchestrator>()
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
            .AddActivity<FindSegmentFacesActivity>()
            .AddActivity<StartFaceJobActivity>()
            .AddActivity<PollFaceJobActivity>()
            .AddActivity<CollectFacesActivity>()
            .AddActivity<BlurSegmentActivity>()
            .AddActivity<JoinBlurActivity>()
            .AddActivity<ReviewBlurActivity>()
            .AddActivity<PublishBlurActivity>()
            .AddActivity<DeleteBlurPartsActivity>()
            .AddOrchestrator<VideoJobOrchestrator>()
            .AddActivity<PlanVideoJobActivity>()
            .AddActivity<AnalyzeFramesActivity>()
            .AddActivity<FinishVideoJobActivity>()
            .AddOrchestrator<QueryDatasetOrchestrator>()
            .AddOrchestrator<LoadDatasetOrchestrator>()
            .AddOrchestrator<DatasetChunkOrchestrator>()
            .AddActivity<PlanDatasetQueryActivity>()
            .AddActivity<SelectRowsActivity>()
            .AddActivity<MergeRowsActivity>()
            .AddActivity<CheckValuesActivity>()
            .AddActivity<CopyItemsActivity>()
            .AddActivity<AnalyzeItemsActivity>()
            .AddActivity<AugmentItemsActivity>()
            .AddActivity<WriteDatasetActivity>()
            .AddActivity<DeleteDatasetPartsActivity>()
            .AddActivity<CreateTableActivity>()
            .AddActivity<PutRowsActivity>()
            .AddOrchestrator<AnswerChatOrchestrator>()
            .AddActivity<FetchChatMediaActivity>()
            .AddActivity<TellChatActivity>()
            .AddActivity<SendChatAnswerActivity>();
    }
}
