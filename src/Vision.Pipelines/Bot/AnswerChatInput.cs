using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What <see cref="AnswerChatOrchestrator"/> works on.</summary>
/// <param name="Message">The message, with a command and a file or URL.</param>
/// <param name="Place">Where the file is kept until the answer is sent.</param>
/// <param name="Collection">Whom to look for; <see langword="null"/> for the usual collection.</param>
public sealed record AnswerChatInput(
    [property: JsonPropertyName("message")] ChatMessage Message,
    [property: JsonPropertyName("place")] ObjectPrefix Place,
    [property: JsonPropertyName("collection"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Collection = null);
