using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Points of a face by Rekognition's names. Left and right are the viewer's: <see cref="EyeLeft"/> has the smaller X in a frontal face.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LandmarkType>))]
public enum LandmarkType
{
    /// <summary>Centre of the left eye.</summary>
    [JsonStringEnumMemberName("eyeLeft")] EyeLeft,

    /// <summary>Centre of the right eye.</summary>
    [JsonStringEnumMemberName("eyeRight")] EyeRight,

    /// <summary>Tip of the nose.</summary>
    [JsonStringEnumMemberName("nose")] Nose,

    /// <summary>Left corner of the mouth.</summary>
    [JsonStringEnumMemberName("mouthLeft")] MouthLeft,

    /// <summary>Right corner of the mouth.</summary>
    [JsonStringEnumMemberName("mouthRight")] MouthRight,

    /// <summary>Middle of the upper lip's upper edge.</summary>
    [JsonStringEnumMemberName("mouthUp")] MouthUp,

    /// <summary>Middle of the lower lip's lower edge.</summary>
    [JsonStringEnumMemberName("mouthDown")] MouthDown,

    /// <summary>Left nostril.</summary>
    [JsonStringEnumMemberName("noseLeft")] NoseLeft,

    /// <summary>Right nostril.</summary>
    [JsonStringEnumMemberName("noseRight")] NoseRight,

    /// <summary>Left brow, outer end.</summary>
    [JsonStringEnumMemberName("leftEyeBrowLeft")] LeftEyeBrowLeft,

    /// <summary>Left brow, middle.</summary>
    [JsonStringEnumMemberName("leftEyeBrowUp")] LeftEyeBrowUp,

    /// <summary>Left brow, inner end.</summary>
    [JsonStringEnumMemberName("leftEyeBrowRight")] LeftEyeBrowRight,

    /// <summary>Right brow, inner end.</summary>
    [JsonStringEnumMemberName("rightEyeBrowLeft")] RightEyeBrowLeft,

    /// <summary>Right brow, middle.</summary>
    [JsonStringEnumMemberName("rightEyeBrowUp")] RightEyeBrowUp,

    /// <summary>Right brow, outer end.</summary>
    [JsonStringEnumMemberName("rightEyeBrowRight")] RightEyeBrowRight,

    /// <summary>Left eye, outer corner.</summary>
    [JsonStringEnumMemberName("leftEyeLeft")] LeftEyeLeft,

    /// <summary>Left eye, inner corner.</summary>
    [JsonStringEnumMemberName("leftEyeRight")] LeftEyeRight,

    /// <summary>Left eye, upper lid.</summary>
    [JsonStringEnumMemberName("leftEyeUp")] LeftEyeUp,

    /// <summary>Left eye, lower lid.</summary>
    [JsonStringEnumMemberName("leftEyeDown")] LeftEyeDown,

    /// <summary>Right eye, inner corner.</summary>
    [JsonStringEnumMemberName("rightEyeLeft")] RightEyeLeft,

    /// <summary>Right eye, outer corner.</summary>
    [JsonStringEnumMemberName("rightEyeRight")] RightEyeRight,

    /// <summary>Right eye, upper lid.</summary>
    [JsonStringEnumMemberName("rightEyeUp")] RightEyeUp,

    /// <summary>Right eye, lower lid.</summary>
    [JsonStringEnumMemberName("rightEyeDown")] RightEyeDown,

    /// <summary>Jaw beside the left ear.</summary>
    [JsonStringEnumMemberName("upperJawlineLeft")] UpperJawlineLeft,

    /// <summary>Jaw beside the left mouth corner.</summary>
    [JsonStringEnumMemberName("midJawlineLeft")] MidJawlineLeft,

    /// <summary>Lowest point of the chin.</summary>
    [JsonStringEnumMemberName("chinBottom")] ChinBottom,

    /// <summary>Jaw beside the right mouth corner.</summary>
    [JsonStringEnumMemberName("midJawlineRight")] MidJawlineRight,

    /// <summary>Jaw beside the right ear.</summary>
    [JsonStringEnumMemberName("upperJawlineRight")] UpperJawlineRight,
}
