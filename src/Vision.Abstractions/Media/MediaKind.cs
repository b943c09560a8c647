using System.Text.Json.Serialization;

namespace Vision;

/// <summary>What a file is to a pipeline that takes images and videos.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    /// <summary>One picture, or the few of an animation.</summary>
    Image,

    /// <summary>Pictures over time.</summary>
    Video,
}
