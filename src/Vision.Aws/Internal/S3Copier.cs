using Amazon.S3;
using Amazon.S3.Model;

namespace Vision.Aws.Internal;

/// <summary>Copies inside S3: in one request up to 5 GB, above it in parts.</summary>
internal sealed class S3Copier(IAmazonS3 client, S3StoreOptions options, S3Buckets buckets, TimeProvider time)
{
    /// <param name="source">What S3 says of the source; only this version is copied.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellationToken">Ends the copy.</param>
    public Task<ObjectInfo> CopyAsync(ObjectInfo source, ObjectRef destination, CancellationToken cancellationToken) =>
        source.Size <= options.MaxCopySize
            ? CopyWholeAsync(source, destination, cancellationToken)
            : CopyPartsAsync(source, destination, cancellationToken);

    private Task<ObjectInfo> CopyWholeAsync(ObjectInfo source, ObjectRef destination, CancellationToken cancellationToken)
    {
        var copy = new CopyObjectRequest
        {
            SourceBucket = source.Reference.Container,
            SourceKey = source.Reference.Key,
            ETagToMatch = S3Description.Quoted(source.ETag),
            DestinationBucket = destination.Container,
            DestinationKey = destination.Key,
            MetadataDirective = S3MetadataDirective.COPY,
        };
        return S3Errors.GuardAsync(destination.ToString(), async () =>
        {
            var copied = await buckets.WithBucketAsync(
                destination.Container, () => client.CopyObjectAsync(copy, cancellationToken), cancellationToken).ConfigureAwait(false);
            return Describe(source, destination, copied.ETag, copied.VersionId);
        }, cancellationToken);
    }

    private async Task<ObjectInfo> CopyPartsAsync(ObjectInfo source, ObjectRef destination, CancellationToken cancellationToken)
    {
        var start = new InitiateMultipartUploadRequest { ContentType = source.ContentType };
        S3Description.Describe(start.Metadata, new WriteOptions { Metadata = source.Metadata });
        var copied = await new MultipartUpload(client, destination, buckets, time).RunAsync(
            start,
            upload => S3Errors.GuardAsync(
                destination.ToString(), () => SendPartsAsync(source, destination, upload, cancellationToken), cancellationToken),
            complete => S3Errors.GuardAsync(
                destination.ToString(), () => client.CompleteMultipartUploadAsync(complete, cancellationToken), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return Describe(source, destination, copied.ETag, copied.VersionId);
    }

    private async Task<PartETag[]> SendPartsAsync(
        ObjectInfo source, ObjectRef destination, string upload, CancellationToken cancellationToken)
    {
        var parts = new PartETag[(int)((source.Size + options.CopyPartSize - 1) / options.CopyPartSize)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ParallelParts, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Length, parallel, async (index, stop) =>
        {
            var part = new CopyPartRequest
            {
                SourceBucket = source.Reference.Container,
                SourceKey = source.Reference.Key,
                ETagToMatch = [S3Description.Quoted(source.ETag)],
                DestinationBucket = destination.Container,
                DestinationKey = destination.Key,
                UploadId = upload,
                PartNumber = index + 1,
                FirstByte = index * options.CopyPartSize,
                LastByte = Math.Min((index + 1) * options.CopyPartSize, source.Size) - 1,
            };
            parts[index] = new PartETag(index + 1, (await client.CopyPartAsync(part, stop).ConfigureAwait(false)).ETag);
        }).ConfigureAwait(false);
        return parts;
    }

    private ObjectInfo Describe(ObjectInfo source, ObjectRef destination, string? etag, string? versionId) =>
        S3Description.InfoOf(
            destination,
            source.Size,
            etag,
            versionId,
            time.GetUtcNow(),
            new WriteOptions { ContentType = source.ContentType, Metadata = source.Metadata });
}
