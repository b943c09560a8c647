using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What <see cref="SendChatAnswerActivity"/> sends.</summary>
/// <param name="Chat">Where to.</param>
/// <param name="Answered">The message that it answers.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Word">The message that told of the work, which goes.</param>
public sealed record SendChatAnswerInput(
    [property: JsonPropertyName("chat")] long Chat,
    [property: JsonPropertyName("answered")] int Answered,
    [property: JsonPropertyName("answer")] ChatAnswer Answer,
    [property: JsonPropertyName("word"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Word = null);
