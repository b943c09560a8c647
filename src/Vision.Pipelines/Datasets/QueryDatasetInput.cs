using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="QueryDatasetOrchestrator"/> works on: a <paramref name="Preset"/> or a <paramref name="Query"/> over a table.</summary>
/// <param name="Table">The table, for example <c>dynamodb://products</c> or <c>file://datasets/styles.csv</c>.</param>
/// <param name="Images">The images: an item's is this prefix, its id and <see cref="QueryDatasetOptions.ImageSuffix"/>.</param>
/// <param name="Query">Which items, for example <c>{"gender": ["eq", "Men"]}</c>; <c>{}</c> for all.</param>
/// <param name="Preset">A query that is known by its number, see <see cref="DatasetPresets"/>.</param>
/// <param name="Folder">
/// Where the items go. Default: <c>results/datasets/&lt;table&gt;-&lt;preset or hash of the query&gt;/</c> beside the images.
/// </param>
/// <param name="Options">How; <see langword="null"/> for the defaults.</param>
public sealed record QueryDatasetInput(
    [property: JsonPropertyName("table")] DatasetAddress Table,
    [property: JsonPropertyName("images")] ObjectPrefix Images,
    [property: JsonPropertyName("query")] DatasetQuery? Query = null,
    [property: JsonPropertyName("preset")] int? Preset = null,
    [property: JsonPropertyName("folder")] ObjectPrefix? Folder = null,
    [property: JsonPropertyName("options")] QueryDatasetOptions? Options = null);
