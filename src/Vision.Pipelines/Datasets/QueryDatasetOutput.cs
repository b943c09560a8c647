using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>What came of a query.</summary>
/// <param name="Counts">How many items came to what.</param>
/// <param name="Access">How the table was read: by key, by index, by a scan, as a file.</param>
/// <param name="Folder">Where the images are.</param>
/// <param name="Metadata">The rows.</param>
/// <param name="Manifest">What became of each item.</param>
/// <param name="Notes">What the user may want to know: values of the query that never occur.</param>
public sealed record QueryDatasetOutput(
    [property: JsonPropertyName("counts")] DatasetCounts Counts,
    [property: JsonPropertyName("access")] string Access,
    [property: JsonPropertyName("folder")] ObjectPrefix Folder,
    [property: JsonPropertyName("metadata")] ObjectRef Metadata,
    [property: JsonPropertyName("manifest")] ObjectRef Manifest,
    [property: JsonPropertyName("notes")] IReadOnlyList<string> Notes);
