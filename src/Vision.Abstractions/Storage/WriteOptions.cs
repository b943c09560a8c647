namespace Vision;

/// <summary>How an object is written.</summary>
public sealed record WriteOptions
{
    /// <summary>Media type. Default: by the key's extension, else <c>application/octet-stream</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>User metadata kept with the object.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Write only when no object has this key.</summary>
    public bool IfNoneMatch { get; init; }

    /// <summary>Write only when the object present has this <see cref="ObjectInfo.ETag"/>.</summary>
    public string? IfMatch { get; init; }
}
