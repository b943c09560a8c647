using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Vision.Aws.Internal;

/// <summary>Makes a bucket that is missing, where that is allowed.</summary>
internal sealed class S3Buckets(IAmazonS3 client, bool mayCreate)
{
    /// <summary>Sends a request; once more when its bucket was missing and could be made.</summary>
    public async Task<T> WithBucketAsync<T>(string bucket, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (mayCreate && S3Errors.IsNoBucket(e))
        {
            await CreateAsync(bucket, cancellationToken).ConfigureAwait(false);
            return await request().ConfigureAwait(false);
        }
    }

    private async Task CreateAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var create = new PutBucketRequest { BucketName = bucket, UseClientRegion = true };
            await client.PutBucketAsync(create, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "BucketAlreadyOwnedByYou" or "OperationAborted")
        {
            // Another writer was first.
        }
    }
}
