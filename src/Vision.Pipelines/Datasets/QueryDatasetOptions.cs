using System.Text.Json.Serialization;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Datasets;

/// <summary>How a table's items are fetched.</summary>
public sealed record QueryDatasetOptions : IPlaced<QueryDatasetOptions>
{
    private const int LongestSuffix = 40, MostCopies = 20, MostTransforms = 20;

    /// <summary>The column whose value names an item's image. Default <c>id</c>.</summary>
    [JsonPropertyName("idColumn")]
    public string IdColumn { get; init; } = "id";

    /// <summary>What follows the id in an image's key. Default <c>.jpg</c>.</summary>
    [JsonPropertyName("imageSuffix")]
    public string ImageSuffix { get; init; } = ".jpg";

    /// <summary>Models that look at each item, of <see cref="DatasetModels"/>; what they find is in the metadata. Default: none.</summary>
    [JsonPropertyName("models")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>
    /// How transformed copies of each image are made, in this order: <c>[["random_crop", 0.9], ["flip", 0.5]]</c>. Default: none are.
    /// </summary>
    [JsonPropertyName("transforms")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ImageTransform>? Transforms { get; init; }

    /// <summary>Number of transformed copies of each image. Default 1; 1..20.</summary>
    [JsonPropertyName("copies")]
    public int Copies { get; init; } = 1;

    /// <summary>What chance in transforms follows from, with the item's id and the copy's number. Default 1.</summary>
    [JsonPropertyName("seed")]
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Where the folder is when the input names none: a container in the images' store, or <c>scheme://container/prefix</c>. Default
    /// <see langword="null"/>: the images' own container.
    /// </summary>
    [JsonPropertyName("resultsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResultsContainer { get; init; }

    /// <summary>Where the run keeps its parts, written as <see cref="ResultsContainer"/>. Default <see langword="null"/>: the images' own container.</summary>
    [JsonPropertyName("partsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartsContainer { get; init; }

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        string.IsNullOrEmpty(IdColumn) ? "idColumn is empty; name the column whose value names an item's image."
        : ImageSuffix is null || ImageSuffix.Length > LongestSuffix || !ItemNames.CanFollow(ImageSuffix)
            ? $"imageSuffix is '{ImageSuffix}'; it is an ending such as .jpg, without '/'."
        : Copies is < 1 or > MostCopies ? $"copies is {Copies}; it must be 1..{MostCopies}."
        : Transforms?.Count > MostTransforms ? $"there are {Transforms.Count} transforms and the limit is {MostTransforms}."
        : Transforms?.Select(transform => transform.Problem()).FirstOrDefault(problem => problem is not null) is { } wrong ? wrong
        : Models?.FirstOrDefault(model => !DatasetModels.Known.Contains(model)) is { } unknown
            ? $"there is no model '{unknown}'; there are {string.Join(", ", DatasetModels.Known)}."
        : Place.Problem("resultsContainer", ResultsContainer) ?? Place.Problem("partsContainer", PartsContainer);

    /// <inheritdoc/>
    QueryDatasetOptions IPlaced<QueryDatasetOptions>.In(ContainerMap containers) => this with
    {
        ResultsContainer = containers.Write(ResultsContainer, ContainerMap.Results),
        PartsContainer = containers.Write(PartsContainer, ContainerMap.Parts),
    };
}
