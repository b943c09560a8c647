using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>What came of a load.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows put, those that replaced one with the same key among them.</param>
/// <param name="Created">Whether the table is new.</param>
public sealed record LoadDatasetOutput(
    [property: JsonPropertyName("table")] DatasetAddress Table,
    [property: JsonPropertyName("rows")] long Rows,
    [property: JsonPropertyName("created")] bool Created);
