using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>The custom status of a run over a table.</summary>
/// <param name="Step"><c>selecting</c>, <c>copying</c> or <c>loading</c>.</param>
/// <param name="Done">Items finished, with or without success.</param>
/// <param name="Total">Items in all; <see langword="null"/> until they are known.</param>
/// <param name="Failed">Items without success.</param>
public sealed record QueryDatasetStatus(
    [property: JsonPropertyName("step")] string Step,
    [property: JsonPropertyName("done")] long Done,
    [property: JsonPropertyName("total")] long? Total,
    [property: JsonPropertyName("failed")] long Failed = 0);
