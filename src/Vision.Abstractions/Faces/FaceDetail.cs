using System.Text.Json.Serialization;

namespace Vision;

/// <summary>A face, in Rekognition's shape.</summary>
/// <param name="BoundingBox">The face from brow to chin and ear to ear, without the hair.</param>
/// <param name="Confidence">That it is a face, 0..100.</param>
/// <param name="Landmarks">Points of the face; empty when the provider finds none.</param>
/// <param name="Pose">How the head is turned.</param>
/// <param name="Quality">How well the face can be seen.</param>
public sealed record FaceDetail(
    BoundingBox BoundingBox,
    float Confidence,
    IReadOnlyList<Landmark> Landmarks,
    Pose Pose,
    ImageQuality Quality)
{
    /// <summary>Estimated age; only with <see cref="FaceAttributes.All"/>, and where the provider has a model for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgeRange? AgeRange { get; init; }

    /// <summary>Appearance of the face, not a person's identity; as <see cref="AgeRange"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Gender? Gender { get; init; }

    /// <summary>What the face expresses, by falling confidence; as <see cref="AgeRange"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Emotion>? Emotions { get; init; }

    /// <summary>Whether the eyes are open; as <see cref="AgeRange"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaceState? EyesOpen { get; init; }

    /// <summary>Whether the mouth is open; as <see cref="AgeRange"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaceState? MouthOpen { get; init; }

    /// <summary>Whether the face smiles; as <see cref="AgeRange"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaceState? Smile { get; init; }

    /// <summary>
    /// Numbers to compare faces by; only with <see cref="DetectFacesOptions.Embeddings"/>, where the provider gives them
    /// (<see cref="VisionCapabilities.FaceEmbeddings"/>) and the face is good enough. Never part of JSON.
    /// </summary>
    [JsonIgnore]
    public FaceEmbedding? Embedding { get; init; }
}
