using System.Text.Json.Serialization;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>How a video or image is recognised.</summary>
public sealed partial record RecognizeOptions : IPlaced<RecognizeOptions>
{
    /// <summary>The collection that is searched when none is named; it need not exist, and then nobody is known.</summary>
    public const string DefaultCollection = "people";

    /// <summary><see cref="RefinedEnds"/> where nothing else is said.</summary>
    public const int UsualRefinedEnds = 100;

    /// <summary>
    /// Which frames of a video are looked at. Default <see langword="null"/>: two a second, or <see cref="MaxFrames"/> spread over a longer video.
    /// </summary>
    [JsonPropertyName("mode")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SplitMode? Mode { get; init; }

    /// <summary>The collection that is searched; one that is not there fails the run. Default <see langword="null"/>: <see cref="DefaultCollection"/>.</summary>
    [JsonPropertyName("collection")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Collection { get; init; }

    /// <summary>Similarity below which a face speaks for nobody, 0..100. Default 80, Rekognition's.</summary>
    [JsonPropertyName("minSimilarity")]
    public float MinSimilarity { get; init; } = 80;

    /// <summary>
    /// Part of a person's faces that must speak for the same name, above 0 ..1; below it, a few chance likenesses of a stranger would name
    /// him. Default 0.3: a head that turns away is recognised in about a third of its frames.
    /// </summary>
    [JsonPropertyName("minShare")]
    public float MinShare { get; init; } = 0.3f;

    /// <summary>
    /// Longest time between two frames over which a face is followed, ms. Default 1000. Where frames are farther apart than that, one and a
    /// half times their usual distance counts.
    /// </summary>
    [JsonPropertyName("maxGapMs")]
    public int MaxGapMs { get; init; } = 1000;

    /// <summary>Most frames of a video that are looked at; a named mode that gives more fails the run. Default 1200, ten minutes at two a second; 1..20000.</summary>
    [JsonPropertyName("maxFrames")]
    public int MaxFrames { get; init; } = 1200;

    /// <summary>How hard to look for faces. Default <see cref="DetectionAccuracy.Balanced"/>.</summary>
    [JsonPropertyName("accuracy")]
    public DetectionAccuracy Accuracy { get; init; } = DetectionAccuracy.Balanced;

    /// <summary>
    /// Height of the smallest face that is looked for, px of the frame. Default 32: from another photo, three in four faces of 34 px are recognised and
    /// half of those of 26 px, and looking for faces of 20 px costs about twice as much. 10..4096.
    /// </summary>
    [JsonPropertyName("minFaceSize")]
    public int MinFaceSize { get; init; } = 32;

    /// <summary>
    /// Most ends of people's times for which the video's own frames are looked at, those of people with names first; 0..1000, 0 for none. Each takes a
    /// few looks. Default <see langword="null"/>: <see cref="UsualRefinedEnds"/>.
    /// </summary>
    [JsonPropertyName("refinedEnds")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RefinedEnds { get; init; }

    /// <summary>Who goes on after a video was split. Default <see cref="Chaining.Orchestrated"/>.</summary>
    [JsonPropertyName("chaining")]
    public Chaining Chaining { get; init; }

    /// <summary>Where frames go: a container in the file's store, or <c>scheme://container/prefix</c>. Default <c>stage-1</c>.</summary>
    [JsonPropertyName("stageContainer")]
    public string StageContainer { get; init; } = "stage-1";

    /// <summary>Where the run keeps its parts, written as <see cref="StageContainer"/>. Default <see langword="null"/>: the file's own container.</summary>
    [JsonPropertyName("partsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartsContainer { get; init; }

    /// <summary>Where results go, written as <see cref="StageContainer"/>. Default <c>output</c>.</summary>
    [JsonPropertyName("outputContainer")]
    public string OutputContainer { get; init; } = "output";

    /// <summary>What goes there. Default <see cref="Writes.All"/>.</summary>
    [JsonPropertyName("writes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Writes Writes { get; init; }

    /// <summary>Whether frames stay in the stage container. Default <see langword="true"/>.</summary>
    [JsonPropertyName("keepFrames")]
    public bool KeepFrames { get; init; } = true;

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        MinSimilarity is not (>= 0 and <= 100) ? $"minSimilarity is {MinSimilarity}; it must be 0..100."
        : MinShare is not (> 0 and <= 1) ? $"minShare is {MinShare}; it must be above 0, at most 1."
        : MaxGapMs < 0 ? $"maxGapMs is {MaxGapMs}; it must not be negative."
        : MaxFrames is < 1 or > 20_000 ? $"maxFrames is {MaxFrames}; it must be 1..20000."
        : MinFaceSize is < 10 or > 4096 ? $"minFaceSize is {MinFaceSize}; it must be 10..4096."
        : RefinedEnds is < 0 or > 1000 ? $"refinedEnds is {RefinedEnds}; it must be 0..1000."
        : Collection is "" ? "collection is empty; name one, or leave it out."
        : (Place.Problem("stageContainer", StageContainer) ?? Place.Problem("outputContainer", OutputContainer) ?? Place.Problem("partsContainer", PartsContainer)) is { } place ? place
        : StageContainer == OutputContainer ? $"stageContainer and outputContainer are both '{StageContainer}', where frames and contact sheets would overwrite each other; choose two."
        : null;

    /// <summary>Why a file cannot be recognised with these options; <see langword="null"/> when it can.</summary>
    internal string? ProblemWith(ObjectRef file) =>
        Problem() is { } problem ? problem
        : Place.In(OutputContainer, file).Contains(file) ? $"results would go to '{OutputContainer}', beside the file itself, and could overwrite it; choose another outputContainer."
        : VideoKeys.Match(file.Key) && FramesProblem(file) is { } frames ? frames
        : Place.In(StageContainer, file) == Place.In(OutputContainer, file) ? $"stageContainer and outputContainer are both '{OutputContainer}', where frames and contact sheets would overwrite each other; choose two."
        : null;

    /// <summary>Why a video cannot be split with these options; <see langword="null"/> when it can.</summary>
    internal string? FramesProblem(ObjectRef video) =>
        Place.In(StageContainer, video).Contains(video) ? $"frames would go to '{StageContainer}', beside the video itself; choose another stageContainer." : null;

    /// <inheritdoc/>
    RecognizeOptions IPlaced<RecognizeOptions>.In(ContainerMap containers) => this with
    {
        StageContainer = containers.Write(StageContainer),
        OutputContainer = containers.Write(OutputContainer),
        PartsContainer = containers.Write(PartsContainer, ContainerMap.Parts),
    };
}
