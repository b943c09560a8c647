using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>The custom status of a batch that is under way.</summary>
/// <param name="Done">Images finished, with or without success.</param>
/// <param name="Total">Images in all; <see langword="null"/> until the listing has ended.</param>
/// <param name="Failed">Images that could not be labelled.</param>
public sealed record LabelBatchStatus(
    [property: JsonPropertyName("done")] long Done,
    [property: JsonPropertyName("total")] long? Total,
    [property: JsonPropertyName("failed")] long Failed);
