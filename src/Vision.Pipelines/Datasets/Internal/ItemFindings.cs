using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>What models found in an item's image: the member <see cref="Member"/> of its row in the metadata.</summary>
internal sealed record ItemFindings(
    IReadOnlyList<FoundLabel>? Labels = null, IReadOnlyList<string>? Text = null, IReadOnlyList<FoundFace>? Faces = null, string? Error = null)
{
    /// <summary>The name; a column that is called so is left out.</summary>
    public const string Member = "vision";

    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>A label and its confidence, 0..100.</summary>
internal sealed record FoundLabel(string Name, float Confidence);

/// <summary>A face: confidence 0..100, box as ratios of the image; an embedding where one was asked for and the face is good enough.</summary>
internal sealed record FoundFace(float Confidence, BoundingBox Box, float[]? Embedding = null);
