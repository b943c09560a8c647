namespace Vision.Azure;

/// <summary>Which storage account, and how it is used. Either a connection string or an account URL is set.</summary>
public sealed record BlobStoreOptions
{
    /// <summary>For Azurite, or an account whose key is known.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// <c>https://ACCOUNT.blob.core.windows.net</c>; who may read and write is up to the identity of this process: environment, managed
    /// identity, or the developer who is signed in (<c>DefaultAzureCredential</c>).
    /// </summary>
    public Uri? AccountUrl { get; init; }

    /// <summary>Whether a write makes a container that is missing. Default: no, containers are part of the infrastructure.</summary>
    public bool CreateContainers { get; init; }

    /// <summary>
    /// Bytes of a block; what is not larger is written in one request. 64 KiB to 64 MiB; default 8 MiB. A blob has up to 50,000 blocks.
    /// </summary>
    public int BlockSize { get; init; } = 8 << 20;

    /// <summary>Blocks of one blob that are sent at once, 1 to 32; default 4. One more is in memory.</summary>
    public int ParallelBlocks { get; init; } = 4;

    /// <exception cref="ArgumentException">A value is missing or out of range.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == AccountUrl is null)
            throw new ArgumentException("Azure Blob Storage needs either a connection string or an account URL; set one of the two.");
        if (AccountUrl is { } url && (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"The account URL '{url}' is not an https URL; write https://ACCOUNT.blob.core.windows.net.");
        if (BlockSize is < 64 << 10 or > 64 << 20)
            throw new ArgumentException($"A block size of {BlockSize} bytes is out of range; choose 64 KiB to 64 MiB.");
        if (ParallelBlocks is < 1 or > 32)
            throw new ArgumentException($"{ParallelBlocks} parallel blocks are out of range; choose 1 to 32.");
    }
}
