using System.Text.Json.Serialization;

namespace Vision;

/// <summary>States of a video job, by Rekognition's names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VideoJobStatus>))]
public enum VideoJobStatus
{
    /// <summary>Waits or works.</summary>
    [JsonStringEnumMemberName("IN_PROGRESS")] InProgress,

    /// <summary>Its faces can be fetched.</summary>
    [JsonStringEnumMemberName("SUCCEEDED")] Succeeded,

    /// <summary>The message says why.</summary>
    [JsonStringEnumMemberName("FAILED")] Failed,
}
