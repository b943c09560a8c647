using Amazon.S3;
using Amazon.S3.Model;

namespace Vision.Aws.Internal;

/// <summary>An upload in parts from its start to its completion; aborted on any failure, so that no parts stay behind and cost.</summary>
internal sealed class MultipartUpload(IAmazonS3 client, ObjectRef reference, S3Buckets buckets, TimeProvider time)
{
    private static readonly TimeSpan AbortDeadline = TimeSpan.FromSeconds(30);

    /// <param name="start">Describes the object; bucket and key are set here.</param>
    /// <param name="sendParts">Sends the parts of the upload with this id.</param>
    /// <param name="complete">Sends the completion.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    public async Task<CompleteMultipartUploadResponse> RunAsync(
        InitiateMultipartUploadRequest start,
        Func<string, Task<PartETag[]>> sendParts,
        Func<CompleteMultipartUploadRequest, Task<CompleteMultipartUploadResponse>> complete,
        CancellationToken cancellationToken)
    {
        (start.BucketName, start.Key) = (reference.Container, reference.Key);
        var upload = await S3Errors.GuardAsync(
            reference.ToString(),
            () => buckets.WithBucketAsync(reference.Container, () => client.InitiateMultipartUploadAsync(start, cancellationToken), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        try
        {
            var parts = await sendParts(upload.UploadId).ConfigureAwait(false);
            return await complete(new CompleteMultipartUploadRequest
            {
                BucketName = reference.Container,
                Key = reference.Key,
                UploadId = upload.UploadId,
                PartETags = [.. parts],
            }).ConfigureAwait(false);
        }
        catch
        {
            await AbortAsync(upload.UploadId).ConfigureAwait(false);
            throw;
        }
    }

    // Also after a cancellation. What keeps the upload from being aborted is told by the failure that led here.
    private async Task AbortAsync(string upload)
    {
        using var deadline = new CancellationTokenSource(AbortDeadline, time);
        try
        {
            var abort = new AbortMultipartUploadRequest { BucketName = reference.Container, Key = reference.Key, UploadId = upload };
            await client.AbortMultipartUploadAsync(abort, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (S3Errors.Translate(reference.ToString(), e) is not null)
        {
            // A lifecycle rule removes it.
        }
    }
}
