namespace Vision;

/// <summary>What a store knows of an object without reading it.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="Size">Content length in bytes.</param>
/// <param name="ETag">
/// Changes whenever the content changes; opaque. Writing the very bytes again may change it (Azure Blob Storage), or not (a folder; Amazon
/// S3, for the same way of uploading): nothing may rest on its staying. To know bytes again, keep their hash.
/// </param>
/// <param name="LastModified">When this version was written; in what a write returns, the writer's clock where the store does not
/// say.</param>
/// <param name="ContentType">
/// Media type, <c>application/octet-stream</c> when nobody said. In a listing, that of the key's extension where the store does not say.
/// </param>
public sealed record ObjectInfo(ObjectRef Reference, long Size, string ETag, DateTimeOffset LastModified, string ContentType)
{
    /// <summary>User metadata; keys compare without case. Empty in a listing where the store does not say.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = NoMetadata;

    /// <summary>
    /// The store's own name of this version, where it keeps old ones. Unlike <see cref="ETag"/> it is new with every write. Empty in a
    /// listing.
    /// </summary>
    public string? VersionId { get; init; }

    private static readonly Dictionary<string, string> NoMetadata = [];
}
