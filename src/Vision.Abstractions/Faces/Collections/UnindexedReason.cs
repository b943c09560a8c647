using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Why a face is not indexed, by Rekognition's names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnindexedReason>))]
public enum UnindexedReason
{
    /// <summary>There are <see cref="IndexFacesOptions.MaxFaces"/> larger ones.</summary>
    [JsonStringEnumMemberName("EXCEEDS_MAX_FACES")] ExceedsMaxFaces,

    /// <summary>Turned too far from the camera.</summary>
    [JsonStringEnumMemberName("EXTREME_POSE")] ExtremePose,

    /// <summary>Too dark or too bright.</summary>
    [JsonStringEnumMemberName("LOW_BRIGHTNESS")] LowBrightness,

    /// <summary>Too blurred.</summary>
    [JsonStringEnumMemberName("LOW_SHARPNESS")] LowSharpness,

    /// <summary>Not surely a face.</summary>
    [JsonStringEnumMemberName("LOW_CONFIDENCE")] LowConfidence,

    /// <summary>Too few pixels.</summary>
    [JsonStringEnumMemberName("SMALL_BOUNDING_BOX")] SmallBoundingBox,

    /// <summary>Features could not be computed from it.</summary>
    [JsonStringEnumMemberName("LOW_FACE_QUALITY")] LowFaceQuality,
}
