namespace Vision.Files.Internal;

/// <summary>A file as it was last seen.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Reference">The object that it is.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Written">Last modification, UTC.</param>
/// <param name="Since">Since when it has been seen like this.</param>
/// <param name="NotBefore">It is not reported before this time.</param>
internal sealed record Arrival(string Path, ObjectRef Reference, long Size, DateTime Written, DateTimeOffset Since, DateTimeOffset NotBefore);
