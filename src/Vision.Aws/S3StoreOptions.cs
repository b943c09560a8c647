using Amazon.Runtime;

namespace Vision.Aws;

/// <summary>
/// How Amazon S3, or a service like it, is used. Credentials come from the default chain: environment, profile, role of the machine.
/// </summary>
public sealed record S3StoreOptions
{
    private const int MinPartSize = 5 << 20;

    /// <summary>For example <c>eu-central-1</c>. Default: <c>AWS_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A service that is like S3. Default: <c>AWS_ENDPOINT_URL_S3</c>, then <c>AWS_ENDPOINT_URL</c>, else Amazon's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Who calls. Default: the default chain, that is environment, profile, role of the machine.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>
    /// Whether the bucket stands in the path of URLs, instead of before the host's name. Default: as the endpoint needs it, which is yes
    /// for all but Amazon's.
    /// </summary>
    public bool? PathStyle { get; init; }

    /// <summary>Whether a write makes a bucket that is missing. Default: no, buckets are part of the infrastructure.</summary>
    public bool CreateBuckets { get; init; }

    /// <summary>
    /// Bytes of a part; what is not larger is written in one request. 5 MiB to 64 MiB; default 8 MiB. Parts double in size every 2,000 of the
    /// 10,000 that S3 allows, so the default holds 496 GB.
    /// </summary>
    public int PartSize { get; init; } = 8 << 20;

    /// <summary>Parts of one object that are sent at once, 1 to 32; default 4. One more is in memory.</summary>
    public int ParallelParts { get; init; } = 4;

    /// <summary>Bytes over which a copy is made in parts; S3 copies up to 5 GB in one request.</summary>
    internal long MaxCopySize { get; init; } = 5L << 30;

    /// <summary>Bytes of a part of a copy.</summary>
    internal long CopyPartSize { get; init; } = 1L << 30;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        if (Endpoint is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            throw new ArgumentException($"The S3 endpoint '{url}' is no URL; write http://HOST:PORT or https://HOST.");
        if (PartSize is < MinPartSize or > 64 << 20)
            throw new ArgumentException($"A part size of {PartSize} bytes is out of range; choose 5 MiB to 64 MiB.");
        if (ParallelParts is < 1 or > 32)
            throw new ArgumentException($"{ParallelParts} parallel parts are out of range; choose 1 to 32.");
    }
}
