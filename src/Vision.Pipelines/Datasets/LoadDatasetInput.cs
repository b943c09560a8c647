using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="LoadDatasetOrchestrator"/> works on.</summary>
/// <param name="Source">Where the rows are, for example <c>file://datasets/styles.csv</c>.</param>
/// <param name="Table">Where they go, for example <c>dynamodb://products</c>; made when it is not there.</param>
/// <param name="Key">The column that tells rows apart. Default <c>id</c>.</param>
/// <param name="Indexes">For a new table, what else rows are found by: <c>column</c> or <c>column:range</c>, at most 5.</param>
/// <param name="PartsContainer">Where the run keeps its parts. Default: the source's own container.</param>
public sealed record LoadDatasetInput(
    [property: JsonPropertyName("source")] ObjectRef Source,
    [property: JsonPropertyName("table")] DatasetAddress Table,
    [property: JsonPropertyName("key")] string? Key = null,
    [property: JsonPropertyName("indexes")] IReadOnlyList<string>? Indexes = null,
    [property: JsonPropertyName("partsContainer")] string? PartsContainer = null);
