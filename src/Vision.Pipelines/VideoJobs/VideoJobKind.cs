using System.Text.Json.Serialization;

namespace Vision.Pipelines.VideoJobs;

/// <summary>What a video job looks for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VideoJobKind>))]
public enum VideoJobKind
{
    /// <summary>Faces, ten times a second.</summary>
    Faces,

    /// <summary>Known faces, twice a second.</summary>
    FaceSearch,

    /// <summary>Labels, twice a second.</summary>
    Labels,

    /// <summary>Text, twice a second.</summary>
    Text,
}
