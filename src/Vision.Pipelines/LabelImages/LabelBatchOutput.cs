using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>What came of a batch.</summary>
/// <param name="Images">Images found.</param>
/// <param name="Succeeded">Of these, labelled: the rows of the CSV.</param>
/// <param name="Failed">Of these, not labelled.</param>
/// <param name="Csv">The merged CSV, in key order.</param>
/// <param name="Failures">The first failures, at most 100 and 16,000 characters.</param>
public sealed record LabelBatchOutput(
    [property: JsonPropertyName("images")] long Images,
    [property: JsonPropertyName("succeeded")] long Succeeded,
    [property: JsonPropertyName("failed")] long Failed,
    [property: JsonPropertyName("csv")] ObjectRef Csv,
    [property: JsonPropertyName("failures")] IReadOnlyList<LabelFailure> Failures);
