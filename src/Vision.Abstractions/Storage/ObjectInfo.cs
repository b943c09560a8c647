namespace Vision;

/// <summary>What a store knows of an object without reading it.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="Size">Content length in bytes.</param>
/// <param name="ETag">Changes whenever the content changes; opaque.</param>
/// <param name="LastModified">When this version was written.</param>
/// <param name="ContentType">Media type, <c>application/octet-stream</c> when nobody said.</param>
public sealed record ObjectInfo(ObjectRef Reference, long Size, string ETag, DateTimeOffset LastModified, string ContentType)
{
    /// <summary>User metadata; keys compare without case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = NoMetadata;

    private static readonly Dictionary<string, string> NoMetadata = [];
}
