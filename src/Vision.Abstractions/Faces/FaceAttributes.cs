using System.Text.Json.Serialization;

namespace Vision;

/// <summary>How much is found out about each face.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaceAttributes>))]
public enum FaceAttributes
{
    /// <summary>Box, confidence, landmarks, pose and quality.</summary>
    Default,

    /// <summary>Age, gender, expression, eyes and mouth as well: some 40 times the work for each face.</summary>
    All,
}
