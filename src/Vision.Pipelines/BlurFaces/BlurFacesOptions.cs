using System.Text.Json.Serialization;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.BlurFaces;

/// <summary>How faces are found, covered and written.</summary>
public sealed record BlurFacesOptions : IPlaced<BlurFacesOptions>
{
    /// <summary>Where the copy goes, with the source's key: a container in the source's store, or <c>scheme://container/prefix</c>. Default <c>blurred</c>.</summary>
    [JsonPropertyName("outputContainer")]
    public string OutputContainer { get; init; } = "blurred";

    /// <summary>Where the report goes, written as <see cref="OutputContainer"/>. Default <see langword="null"/>: where the copy goes.</summary>
    [JsonPropertyName("resultsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResultsContainer { get; init; }

    /// <summary>Where the run keeps its parts, written as <see cref="OutputContainer"/>. Default <see langword="null"/>: the source's own container.</summary>
    [JsonPropertyName("partsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartsContainer { get; init; }

    /// <summary>What covers a face. Default <see cref="BlurMode.Blur"/>.</summary>
    [JsonPropertyName("mode")]
    public BlurMode Mode { get; init; }

    /// <summary>Outline of the mask. Default <see cref="BlurShape.Ellipse"/>.</summary>
    [JsonPropertyName("shape")]
    public BlurShape Shape { get; init; }

    /// <summary>Size of the mask to the face's box, 1..4. Default 1.3.</summary>
    [JsonPropertyName("maskScale")]
    public double MaskScale { get; init; } = 1.3;

    /// <summary>Width of the soft edge to the mask's half size, 0..1. Default 0.1.</summary>
    [JsonPropertyName("feather")]
    public double Feather { get; init; } = 0.1;

    /// <summary>Cells across a face that <c>Blur</c> and <c>Pixelate</c> keep, 2..16. Default 3.</summary>
    [JsonPropertyName("cells")]
    public int Cells { get; init; } = 3;

    /// <summary>Colour of <c>Solid</c>, <c>#rrggbb</c>. Default black.</summary>
    [JsonPropertyName("color")]
    public string Color { get; init; } = "#000000";

    /// <summary>The picture of <c>Image</c>. Default: none.</summary>
    [JsonPropertyName("image")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ObjectRef? Image { get; init; }

    /// <summary>Draws boxes and scores on the result, to see why something is covered. Default false.</summary>
    [JsonPropertyName("drawScores")]
    public bool DrawScores { get; init; }

    /// <summary>How hard to look. Default: <c>Balanced</c> in videos, <c>Thorough</c> in images.</summary>
    [JsonPropertyName("accuracy")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DetectionAccuracy? Accuracy { get; init; }

    /// <summary>Height of the smallest face that is looked for, px, 10..4096. Default 24 in videos, 20 in images.</summary>
    [JsonPropertyName("minFaceSize")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MinFaceSize { get; init; }

    /// <summary>The collection of the people who stay visible. Default: nobody.</summary>
    [JsonPropertyName("keep")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keep { get; init; }

    /// <summary>Similarity from which a face counts as one of those, 0..100. Default 90: to show a stranger is worse than to cover a friend.</summary>
    [JsonPropertyName("keepSimilarity")]
    public float KeepSimilarity { get; init; } = 90;

    /// <summary>Time that a face is covered before it was first found, ms, 0..2000. Default 400.</summary>
    [JsonPropertyName("holdBeforeMs")]
    public int HoldBeforeMs { get; init; } = 400;

    /// <summary>Time that a face is covered after it was last found, ms, 0..10000. Default 1000.</summary>
    [JsonPropertyName("holdAfterMs")]
    public int HoldAfterMs { get; init; } = 1000;

    /// <summary>Stretches of the video in which faces are covered. Default: all of it.</summary>
    [JsonPropertyName("ranges")]
    public IReadOnlyList<BlurRange> Ranges { get; init; } = [];

    /// <summary>Keeps titles, places, device names. Default false, for privacy.</summary>
    [JsonPropertyName("keepMetadata")]
    public bool KeepMetadata { get; init; }

    /// <summary>Leaves out frames of a video that cannot be decoded; else a damaged video fails. Default false.</summary>
    [JsonPropertyName("allowDamage")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AllowDamage { get; init; }

    /// <summary>Loses what a copy of a video cannot have (transparency, more than 10 bits, 3D, 360°) and says so; else such a video fails. Default false.</summary>
    [JsonPropertyName("allowLoss")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AllowLoss { get; init; }

    /// <summary>Encoder of videos. Default <see cref="VideoCodec.Auto"/>.</summary>
    [JsonPropertyName("codec")]
    public VideoCodec Codec { get; init; }

    /// <summary>Constant rate factor, 0..51. Default 20.</summary>
    [JsonPropertyName("crf")]
    public int Crf { get; init; } = 20;

    /// <summary>Speed of x264 and x265. Default <c>veryfast</c>.</summary>
    [JsonPropertyName("preset")]
    public string Preset { get; init; } = "veryfast";

    /// <summary>Least length of a piece that one activity works on, ms, 1000 and more. Default: an eighth of the video, but 20..60 s.</summary>
    [JsonPropertyName("segmentMs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SegmentMs { get; init; }

    /// <summary>Who finds the faces of a video. Default <see cref="BlurDetection.Auto"/>.</summary>
    [JsonPropertyName("detection")]
    public BlurDetection Detection { get; init; }

    /// <summary>Time after which a detection job is given up, minutes, 1..1440. Default 360.</summary>
    [JsonPropertyName("deadlineMinutes")]
    public int DeadlineMinutes { get; init; } = 360;

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem()
    {
        var place = Place.Problem("outputContainer", OutputContainer) ?? Place.Problem("resultsContainer", ResultsContainer) ?? Place.Problem("partsContainer", PartsContainer);
        if (place is not null)
            return place;
        if (Mode == BlurMode.Image && Image is null)
            return "mode Image needs image, the picture that covers faces.";
        if (MinFaceSize is < 10 or > 4096)
            return $"minFaceSize is {MinFaceSize}; it must be 10..4096.";
        if (KeepSimilarity is not (>= 50 and <= 100))
            return $"keepSimilarity is {KeepSimilarity}; it must be 50..100.";
        if (DeadlineMinutes is < 1 or > 1440)
            return $"deadlineMinutes is {DeadlineMinutes}; it must be 1..1440.";

        try
        {
            // The picture itself is read later; any will do to check the rest.
            var blur = Internal.BlurSettings.Blur(this, Mode == BlurMode.Image ? new ReplacementImage(new ImageSize(1, 1), new byte[4]) : null);
            Internal.BlurSettings.Video(this, blur).Validated();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>Why a video or image cannot be blurred with these options; <see langword="null"/> when it can.</summary>
    public string? ProblemWith(ObjectRef source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Problem() is { } problem)
            return problem;

        var output = Place.In(OutputContainer, source);
        return output.Scheme == source.Scheme && output.Container == source.Container && output.Prefix.Length == 0
            ? "outputContainer is the source's own, so the copy would overwrite the original; choose another."
            : null;
    }

    /// <inheritdoc/>
    BlurFacesOptions IPlaced<BlurFacesOptions>.In(ContainerMap containers) => this with
    {
        OutputContainer = containers.Write(OutputContainer),
        ResultsContainer = containers.Write(ResultsContainer, ContainerMap.Results),
        PartsContainer = containers.Write(PartsContainer, ContainerMap.Parts),
    };

    /// <summary>Reads options by name, as configuration has them.</summary>
    /// <exception cref="FormatException">A name is unknown or a value is none that the option can have; the message says which.</exception>
    internal static BlurFacesOptions Read(IReadOnlyDictionary<string, string> values) => Internal.BlurOptionNames.Read(values);
}
