using System.Text.Json.Serialization;

namespace Vision;

/// <summary>What somebody in a chat wants done with a photo or video.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatCommand>))]
public enum ChatCommand
{
    /// <summary>To be told what can be done.</summary>
    Help,

    /// <summary>What is on a photo.</summary>
    Labels,

    /// <summary>What is written on a photo.</summary>
    Text,

    /// <summary>A copy without faces.</summary>
    Blur,

    /// <summary>Who is there.</summary>
    Recognize,
}
