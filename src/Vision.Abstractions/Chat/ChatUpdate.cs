namespace Vision;

/// <summary>What the chat's service reports.</summary>
/// <param name="Id">The same whenever the same thing is reported again.</param>
/// <param name="Message">The message; <see langword="null"/> for anything else.</param>
public sealed record ChatUpdate(long Id, ChatMessage? Message);
