using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>The JSON of an image: everything that was found, under Rekognition's names.</summary>
/// <param name="Image">The image, where it was when it was read.</param>
/// <param name="ETag">Its version.</param>
/// <param name="ImageSize">Upright size in px; boxes and polygons are ratios of it.</param>
/// <param name="Labels">All labels, by falling confidence.</param>
/// <param name="LabelModelVersion">The model that found them.</param>
/// <param name="TextDetections">Lines, then words.</param>
/// <param name="TextModelVersion">The model that read them.</param>
public sealed record LabelDocument(
    ObjectRef Image,
    string ETag,
    ImageSize ImageSize,
    IReadOnlyList<Label> Labels,
    string LabelModelVersion,
    IReadOnlyList<TextDetection> TextDetections,
    string TextModelVersion)
{
    /// <summary>How it is written: Rekognition's property names, <c>LINE</c> and <c>WORD</c>, text readable as it is.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };
}
