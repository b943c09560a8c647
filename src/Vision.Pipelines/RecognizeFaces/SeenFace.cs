using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A face in one frame, and whom of the collection it resembles most.</summary>
/// <param name="Box">Where, as ratios of the frame.</param>
/// <param name="Confidence">That it is a face, 0..100.</param>
/// <param name="Name">The nearest person; <see langword="null"/> when the collection has nobody like that.</param>
/// <param name="Similarity">To that person, 0..100.</param>
public sealed record SeenFace(
    [property: JsonPropertyName("BoundingBox")] BoundingBox Box,
    float Confidence,
    string? Name,
    float Similarity)
{
    /// <summary>To compare with other faces of the same file, see <see cref="Internal.FaceCode"/>; <see langword="null"/> where the provider gives no embedding.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Code { get; init; }

    /// <summary>Whether the face is seen too badly to say by it that there is somebody, see <see cref="Internal.GoodLook"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPoor { get; init; }

    /// <summary>Whether the face is seen so well that an unlike one is another person's, see <see cref="FaceEmbedding.IsClear"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsClear { get; init; }
}
