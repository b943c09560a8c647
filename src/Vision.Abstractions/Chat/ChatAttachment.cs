namespace Vision;

/// <summary>A file to send to a chat.</summary>
/// <param name="Name">With an extension that says what it is.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Content">Read once, from where it is.</param>
public sealed record ChatAttachment(string Name, long Size, Stream Content);
