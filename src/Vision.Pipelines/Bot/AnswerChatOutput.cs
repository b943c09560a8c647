using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What came of a message. Its text and file are the chat's alone, and not here.</summary>
/// <param name="Command">What was done.</param>
/// <param name="Answered">Whether the answer is what was asked for; <see langword="false"/> when it says why not.</param>
public sealed record AnswerChatOutput(
    [property: JsonPropertyName("command")] ChatCommand Command,
    [property: JsonPropertyName("answered")] bool Answered);
