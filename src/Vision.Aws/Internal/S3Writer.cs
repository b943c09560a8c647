using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vision.Storage.Internal;

namespace Vision.Aws.Internal;

/// <summary>
/// Writes an object as one atomic step: small content in one request, more in parts that one last request makes the object.
/// </summary>
/// <remarks>An upload that does not end well is aborted. Parts that a dead process left are a lifecycle rule's to remove.</remarks>
internal sealed class S3Writer(IAmazonS3 client, S3StoreOptions options, S3Buckets buckets, TimeProvider time)
{
    // Parts get larger, so that 10,000 of them hold what the first ones' size would not.
    private const int PartsOfASize = 2000;

    public async Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions write, CancellationToken cancellationToken)
    {
        var reader = new BlockReader(content, index => options.PartSize << Math.Min(index / PartsOfASize, 4));
        using var first = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return first.IsLast
            ? await PutAsync(reference, first, write, cancellationToken).ConfigureAwait(false)
            : await PutPartsAsync(reference, reader, first, write, cancellationToken).ConfigureAwait(false);
    }

    private Task<ObjectInfo> PutAsync(ObjectRef reference, Block block, WriteOptions write, CancellationToken cancellationToken) =>
        SendAsync(reference, write, async () =>
        {
            using var bytes = block.Open();
            var put = new PutObjectRequest
            {
                BucketName = reference.Container,
                Key = reference.Key,
                InputStream = bytes,
                AutoCloseStream = false,
                ContentType = S3Description.ContentTypeOf(reference, write),
                IfNoneMatch = write.IfNoneMatch ? "*" : null,
                IfMatch = S3Description.Quoted(write.IfMatch),
            };
            S3Description.Describe(put.Metadata, write);
            var stored = await client.PutObjectAsync(put, cancellationToken).ConfigureAwait(false);
            return S3Description.InfoOf(reference, block.Length, stored.ETag, stored.VersionId, time.GetUtcNow(), write);
        }, cancellationToken);

    private async Task<ObjectInfo> PutPartsAsync(
        ObjectRef reference, BlockReader reader, Block first, WriteOptions write, CancellationToken cancellationToken)
    {
        var multipart = new MultipartUpload(client, reference, buckets, time);
        var start = new InitiateMultipartUploadRequest { ContentType = S3Description.ContentTypeOf(reference, write) };
        S3Description.Describe(start.Metadata, write);
        var size = 0L;
        var stored = await multipart.RunAsync(
            start,
            upload => reader.SendAllAsync(first, options.ParallelParts, (block, stop) => SendPartAsync(upload, block, stop), cancellationToken),
            complete =>
            {
                complete.IfNoneMatch = write.IfNoneMatch ? "*" : null;
                complete.IfMatch = S3Description.Quoted(write.IfMatch);
                return SendAsync(reference, write, () => client.CompleteMultipartUploadAsync(complete, cancellationToken), cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
        return S3Description.InfoOf(reference, size, stored.ETag, stored.VersionId, time.GetUtcNow(), write);

        Task<PartETag> SendPartAsync(string upload, Block block, CancellationToken stop) =>
            S3Errors.GuardAsync(reference.ToString(), async () =>
            {
                using var bytes = block.Open();
                var part = new UploadPartRequest
                {
                    BucketName = reference.Container,
                    Key = reference.Key,
                    UploadId = upload,
                    PartNumber = block.Index + 1,
                    PartSize = block.Length,
                    InputStream = bytes,
                };
                var sent = await client.UploadPartAsync(part, stop).ConfigureAwait(false);
                Interlocked.Add(ref size, block.Length);
                return new PartETag(block.Index + 1, sent.ETag);
            }, stop);
    }

    private Task<T> SendAsync<T>(ObjectRef reference, WriteOptions write, Func<Task<T>> request, CancellationToken cancellationToken) =>
        S3Errors.GuardAsync(reference.ToString(), async () =>
        {
            try
            {
                return write.IfMatch is null
                    ? await buckets.WithBucketAsync(reference.Container, request, cancellationToken).ConfigureAwait(false)
                    : await request().ConfigureAwait(false);
            }
            catch (AmazonServiceException e) when (write.IfMatch is not null && S3Errors.IsNotFound(e))
            {
                throw new PreconditionFailedException(reference.ToString(), $"the object has no ETag {write.IfMatch}: it does not exist.", e);
            }
        }, cancellationToken);
}
