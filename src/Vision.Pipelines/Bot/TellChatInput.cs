using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What <see cref="TellChatActivity"/> tells.</summary>
/// <param name="Chat">Where.</param>
/// <param name="Answered">The message that is worked on.</param>
/// <param name="Elapsed">For how long it has been worked on.</param>
/// <param name="Word">The message that told before; <see langword="null"/> the first time.</param>
public sealed record TellChatInput(
    [property: JsonPropertyName("chat")] long Chat,
    [property: JsonPropertyName("answered")] int Answered,
    [property: JsonPropertyName("elapsed")] TimeSpan Elapsed,
    [property: JsonPropertyName("word"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Word = null);
