using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>What came of one image.</summary>
/// <param name="Image">Where the image is now: where it was, or below <c>processed/</c>.</param>
/// <param name="Labels">Names by falling confidence, as in the CSV.</param>
/// <param name="Text">Lines in reading order; only the first 8,000 characters of a page full of text, the CSV has all.</param>
/// <param name="Csv">The row of the image, with header.</param>
/// <param name="Json">Everything that was found, with boxes and polygons.</param>
public sealed record LabelImageOutput(
    [property: JsonPropertyName("image")] ObjectRef Image,
    [property: JsonPropertyName("labels")] IReadOnlyList<string> Labels,
    [property: JsonPropertyName("text")] IReadOnlyList<string> Text,
    [property: JsonPropertyName("csv")] ObjectRef Csv,
    [property: JsonPropertyName("json")] ObjectRef Json);
