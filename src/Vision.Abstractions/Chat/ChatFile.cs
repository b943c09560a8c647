namespace Vision;

/// <summary>A file in a chat.</summary>
/// <param name="Id">The service's name of it.</param>
/// <param name="Name">A name whose extension says what it is.</param>
/// <param name="Size">Bytes, as far as the service says.</param>
public sealed record ChatFile(string Id, string Name, long? Size);
