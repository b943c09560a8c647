using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Expressions by Rekognition's names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EmotionType>))]
public enum EmotionType
{
    /// <summary>None of the others.</summary>
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,

    /// <summary>Happy.</summary>
    [JsonStringEnumMemberName("HAPPY")] Happy,

    /// <summary>Sad.</summary>
    [JsonStringEnumMemberName("SAD")] Sad,

    /// <summary>Angry.</summary>
    [JsonStringEnumMemberName("ANGRY")] Angry,

    /// <summary>Confused.</summary>
    [JsonStringEnumMemberName("CONFUSED")] Confused,

    /// <summary>Disgusted.</summary>
    [JsonStringEnumMemberName("DISGUSTED")] Disgusted,

    /// <summary>Surprised.</summary>
    [JsonStringEnumMemberName("SURPRISED")] Surprised,

    /// <summary>Calm.</summary>
    [JsonStringEnumMemberName("CALM")] Calm,

    /// <summary>Afraid.</summary>
    [JsonStringEnumMemberName("FEAR")] Fear,
}
