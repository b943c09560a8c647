using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What <see cref="FetchChatMediaActivity"/> fetches.</summary>
/// <param name="Message">With a file or a URL.</param>
/// <param name="Parts">Where to.</param>
public sealed record FetchChatMediaInput([property: JsonPropertyName("message")] ChatMessage Message, [property: JsonPropertyName("parts")] ObjectPrefix Parts);
