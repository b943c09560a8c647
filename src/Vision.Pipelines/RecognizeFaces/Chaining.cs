using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Who goes on after a video was split.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Chaining>))]
public enum Chaining
{
    /// <summary>The same run: it searches all frames and sums up.</summary>
    [JsonStringEnumMemberName("orchestrated")] Orchestrated,

    /// <summary>
    /// The run ends. Each frame, as an object that arrives in the stage container, starts a run of its own by an intake rule, with a result
    /// of its own.
    /// </summary>
    [JsonStringEnumMemberName("events")] Events,
}
