using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What recognition writes to the output container.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Writes>))]
public enum Writes
{
    /// <summary>The name as text, everybody as JSON, and the contact sheet.</summary>
    [JsonStringEnumMemberName("all")] All,

    /// <summary>The name as text alone, for readers that take every object of the container for text.</summary>
    [JsonStringEnumMemberName("names")] Names,
}
