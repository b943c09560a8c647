using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vision.Aws.Internal;
using Vision.Storage.Internal;

namespace Vision.Aws;

/// <summary>Amazon S3: <c>s3://bucket/key</c>.</summary>
/// <remarks>
/// <para>The ETag follows from the content and the way of uploading; identical bytes written again the same way keep it. In a bucket with
/// versioning every write is a version (<see cref="ObjectInfo.VersionId"/>); reading gives the newest, deleting hides it.</para>
/// <para>A key has up to 1,024 bytes of UTF-8. Metadata that headers cannot hold is encoded (<see cref="HeaderMetadata"/>), so other
/// programs see it encoded. S3 allows 2 KB of it.</para>
/// </remarks>
public sealed class S3ObjectStore : IObjectStore, IDisposable
{
    internal const string SchemeName = "s3";

    // The longest that a signature is good for.
    private static readonly TimeSpan MaxReadUrlLifetime = TimeSpan.FromDays(7);

    private readonly AmazonS3Client _client;
    private readonly S3Writer _writer;
    private readonly S3Copier _copier;
    private readonly TimeProvider _time;

    /// <param name="options">Which service, and how.</param>
    /// <param name="time">The clock of read URLs, and of what writes say.</param>
    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public S3ObjectStore(S3StoreOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _time = time ?? TimeProvider.System;
        _client = S3Clients.Create(options);
        var buckets = new S3Buckets(_client, options.CreateBuckets);
        _writer = new S3Writer(_client, options, buckets, _time);
        _copier = new S3Copier(_client, options, buckets, _time);
    }

    /// <inheritdoc/>
    public string Scheme => SchemeName;

    /// <inheritdoc/>
    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        S3Names.Check(reference);
        var subject = reference.ToString();
        return S3Errors.GuardAsync(subject, async () =>
        {
            if (range is { Length: 0 })
                return await EmptyAsync(reference, cancellationToken).ConfigureAwait(false);

            try
            {
                var get = new GetObjectRequest { BucketName = reference.Container, Key = reference.Key };
                if (range is { } part)
                    get.ByteRange = new ByteRange(FormattableString.Invariant($"bytes={part.Offset}-{part.Offset + part.Length - 1}"));
                var answer = await _client.GetObjectAsync(get, cancellationToken).ConfigureAwait(false);
                var stream = new TranslatingStream(answer.ResponseStream, e => S3Errors.Translate(subject, e), answer);
                return new ObjectContent(S3Description.InfoOf(reference, answer), stream);
            }
            catch (AmazonServiceException e) when (range is not null && e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return await EmptyAsync(reference, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> WriteAsync(
        ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        S3Names.Check(reference);
        return await _writer.WriteAsync(reference, content, options ?? new WriteOptions(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        S3Names.Check(reference);
        return S3Errors.GuardAsync<ObjectInfo?>(reference.ToString(), async () =>
        {
            try
            {
                return await DescribeAsync(reference, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonServiceException e) when (S3Errors.IsNotFound(e))
            {
                return null;
            }
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectPage> ListPageAsync(
        string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        S3Names.CheckBucket(container);
        var after = PageToken.Read(pageToken);
        var list = new ListObjectsV2Request { BucketName = container, Prefix = prefix, StartAfter = after, MaxKeys = pageSize };
        return S3Errors.GuardAsync($"{Scheme}://{container}/{prefix}", async () =>
        {
            try
            {
                var answer = await _client.ListObjectsV2Async(list, cancellationToken).ConfigureAwait(false);
                var listed = answer.S3Objects ?? [];
                return new ObjectPage(
                    [.. listed.Select(item => S3Description.InfoOf(new ObjectRef(Scheme, container, item.Key), item))],
                    answer.IsTruncated == true && listed.Count > 0 ? PageToken.Write(listed[^1].Key) : null);
            }
            catch (AmazonServiceException e) when (S3Errors.IsNoBucket(e))
            {
                return new ObjectPage([], null);
            }
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default)
    {
        S3Names.Check(source);
        S3Names.Check(destination);
        var present = await S3Errors.GuardAsync(
            source.ToString(), () => DescribeAsync(source, cancellationToken), cancellationToken).ConfigureAwait(false);
        return source == destination ? present : await _copier.CopyAsync(present, destination, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        // S3 does not say whether there was an object.
        if (await StatAsync(reference, cancellationToken).ConfigureAwait(false) is null)
            return false;

        await S3Errors.GuardAsync(
            reference.ToString(),
            () => _client.DeleteObjectAsync(reference.Container, reference.Key, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <remarks>A URL lasts 7 days at most, and no longer than the credentials that signed it.</remarks>
    /// <inheritdoc/>
    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        S3Names.Check(reference);
        var isPlain = _client.Config.ServiceURL?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true;
        var read = new GetPreSignedUrlRequest
        {
            BucketName = reference.Container,
            Key = reference.Key,
            Verb = HttpVerb.GET,
            Protocol = isPlain ? Protocol.HTTP : Protocol.HTTPS,
            Expires = (_time.GetUtcNow() + (lifetime < MaxReadUrlLifetime ? lifetime : MaxReadUrlLifetime)).UtcDateTime,
        };
        return S3Errors.GuardAsync<Uri?>(
            reference.ToString(), async () => new Uri(await _client.GetPreSignedURLAsync(read).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>Makes an address at which whoever has it writes the object, once or more, until it expires.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="contentType">Of the content, which must then be sent with it; <see langword="null"/> for any.</param>
    /// <param name="lifetime">How long it works; at most seven days.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Uri> CreateWriteUrlAsync(ObjectRef reference, string? contentType, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        S3Names.Check(reference);
        var isPlain = _client.Config.ServiceURL?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true;
        var write = new GetPreSignedUrlRequest
        {
            BucketName = reference.Container,
            Key = reference.Key,
            Verb = HttpVerb.PUT,
            ContentType = contentType,
            Protocol = isPlain ? Protocol.HTTP : Protocol.HTTPS,
            Expires = (_time.GetUtcNow() + (lifetime < MaxReadUrlLifetime ? lifetime : MaxReadUrlLifetime)).UtcDateTime,
        };
        return S3Errors.GuardAsync(
            reference.ToString(), async () => new Uri(await _client.GetPreSignedURLAsync(write).ConfigureAwait(false)), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<ObjectInfo> DescribeAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        var answer = await _client.GetObjectMetadataAsync(reference.Container, reference.Key, cancellationToken).ConfigureAwait(false);
        return S3Description.InfoOf(reference, answer);
    }

    private async Task<ObjectContent> EmptyAsync(ObjectRef reference, CancellationToken cancellationToken) =>
        new(await DescribeAsync(reference, cancellationToken).ConfigureAwait(false), Stream.Null);
}
