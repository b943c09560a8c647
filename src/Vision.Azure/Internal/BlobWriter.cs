using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Vision.Storage.Internal;

namespace Vision.Azure.Internal;

/// <summary>Writes a blob as one atomic step: small content in one request, more as blocks that one last request makes the blob.</summary>
/// <remarks>
/// <para>Block ids are this writer's own. The SDK's upload names blocks by their offset, so two writers of one key would mix their
/// content.</para>
/// <para>Blocks that are never committed are invisible; Azure drops them with the next commit, or after a week.</para>
/// <para>
/// | another writer committed meanwhile | this write                                                                              |
/// |------------------------------------|-----------------------------------------------------------------------------------------|
/// | with a condition here              | fails with <see cref="PreconditionFailedException"/>                                     |
/// | without                            | counts as the earlier of the two: the object is the other's, as if it had come just after |
/// </para>
/// </remarks>
internal sealed class BlobWriter(BlobStoreOptions options, TimeProvider time)
{
    public async Task<ObjectInfo> WriteAsync(
        BlockBlobClient blob, ObjectRef reference, Stream content, WriteOptions write, CancellationToken cancellationToken)
    {
        var reader = new BlockReader(content, _ => options.BlockSize);
        using var first = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return first.IsLast
            ? await PutAsync(blob, reference, first, write, cancellationToken).ConfigureAwait(false)
            : await PutBlocksAsync(blob, reference, reader, first, write, cancellationToken).ConfigureAwait(false);
    }

    private Task<ObjectInfo> PutAsync(
        BlockBlobClient blob, ObjectRef reference, Block block, WriteOptions write, CancellationToken cancellationToken) =>
        SendAsync(blob, reference, write, async () =>
        {
            var upload = new BlobUploadOptions
            {
                HttpHeaders = BlobDescription.HeadersOf(reference, write),
                Metadata = BlobDescription.MetadataOf(write),
                Conditions = BlobDescription.ConditionsOf(write),
                TransferOptions = new StorageTransferOptions { InitialTransferSize = options.BlockSize, MaximumTransferSize = options.BlockSize },
            };
            using var bytes = block.Open();
            var stored = await blob.UploadAsync(bytes, upload, cancellationToken).ConfigureAwait(false);
            return BlobDescription.InfoOf(reference, stored.Value, block.Length, write);
        }, cancellationToken);

    private async Task<ObjectInfo> PutBlocksAsync(
        BlockBlobClient blob, ObjectRef reference, BlockReader reader, Block first, WriteOptions write, CancellationToken cancellationToken)
    {
        var upload = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var sent = await reader.SendAllAsync(first, options.ParallelBlocks, StageAsync, cancellationToken).ConfigureAwait(false);
        var commit = new CommitBlockListOptions
        {
            HttpHeaders = BlobDescription.HeadersOf(reference, write),
            Metadata = BlobDescription.MetadataOf(write),
            Conditions = BlobDescription.ConditionsOf(write),
        };
        try
        {
            return await SendAsync(blob, reference, write, async () =>
            {
                var stored = await blob.CommitBlockListAsync(sent.Select(block => block.Id), commit, cancellationToken).ConfigureAwait(false);
                return BlobDescription.InfoOf(reference, stored.Value, sent.Sum(block => (long)block.Length), write);
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (PreconditionFailedException e) when (!write.IfNoneMatch && write.IfMatch is null && IsOvertaken(e))
        {
            return await OvertakerAsync(blob, reference, e, cancellationToken).ConfigureAwait(false);
        }

        Task<(string Id, int Length)> StageAsync(Block block, CancellationToken stop) =>
            SendAsync(blob, reference, write, async () =>
            {
                var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(upload + block.Index.ToString("D8", CultureInfo.InvariantCulture)));
                using var bytes = block.Open();
                await blob.StageBlockAsync(id, bytes, cancellationToken: stop).ConfigureAwait(false);
                return (id, block.Length);
            }, stop);
    }

    private static bool IsOvertaken(PreconditionFailedException e) =>
        e.InnerException is RequestFailedException { ErrorCode: { } code } && code == BlobErrorCode.InvalidBlockList;

    private static Task<ObjectInfo> OvertakerAsync(
        BlockBlobClient blob, ObjectRef reference, Exception cause, CancellationToken cancellationToken) =>
        BlobErrors.GuardAsync(reference.ToString(), async () =>
        {
            try
            {
                var present = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return BlobDescription.InfoOf(reference, present.Value);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                throw new ObjectStoreUnavailableException(
                    reference.ToString(), "the object was deleted while it was being written; write it again.", cause);
            }
        }, cancellationToken);

    // The request is repeatable: a container that is missing is made, where that is allowed, and the same request sent again.
    private Task<T> SendAsync<T>(
        BlockBlobClient blob, ObjectRef reference, WriteOptions write, Func<Task<T>> request, CancellationToken cancellationToken) =>
        BlobErrors.GuardAsync(reference.ToString(), async () =>
        {
            try
            {
                return await request().ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (write.IfMatch is not null && e.Status == 404)
            {
                throw new PreconditionFailedException(reference.ToString(), $"the object has no ETag {write.IfMatch}: it does not exist.", e);
            }
            catch (RequestFailedException e) when (options.CreateContainers && e.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await blob.GetParentBlobContainerClient().CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return await request().ConfigureAwait(false);
            }
        }, cancellationToken);
}
