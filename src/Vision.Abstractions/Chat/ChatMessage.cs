namespace Vision;

/// <summary>A message of a chat, as far as it asks for something.</summary>
/// <param name="Chat">Where it was written, and where the answer goes.</param>
/// <param name="Message">Its number in the chat.</param>
/// <param name="Command">What is wanted; <see langword="null"/> when it does not say.</param>
/// <param name="File">The photo or video that came with it, or with the message that it answers.</param>
/// <param name="Url">A URL in its text.</param>
public sealed record ChatMessage(long Chat, int Message, ChatCommand? Command = null, ChatFile? File = null, string? Url = null);
