using System.Text.Json.Serialization;

namespace Vision.Pipelines.Bot;

/// <summary>What is sent to a chat.</summary>
/// <param name="Text">The text, or the file's caption.</param>
/// <param name="File">A file to send.</param>
/// <param name="Name">What the file is called there.</param>
/// <param name="IsAnswer">Whether it is what was asked for, and not why not.</param>
public sealed record ChatAnswer(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("file"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectRef? File = null,
    [property: JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonPropertyName("isAnswer")] bool IsAnswer = true)
{
    /// <summary>Says why nothing came of it.</summary>
    public static ChatAnswer Refusal(string reason) => new(reason, IsAnswer: false);
}
