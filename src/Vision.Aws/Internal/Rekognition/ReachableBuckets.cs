using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>Which buckets Rekognition can read: those of its own region. An endpoint that is like Rekognition reads all that this host reads.</summary>
internal sealed class ReachableBuckets(AmazonS3Client s3, string region, bool isAmazon)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public async Task<bool> CanReadAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        if (reference.Scheme != S3ObjectStore.SchemeName)
            return false;
        if (!isAmazon || _known.TryGetValue(reference.Container, out var known) && known)
            return true;
        if (_known.ContainsKey(reference.Container))
            return false;

        try
        {
            var location = (await s3.GetBucketLocationAsync(reference.Container, cancellationToken).ConfigureAwait(false)).Location?.Value;
            // The oldest regions have names of their own here.
            return _known[reference.Container] = region == location switch { null or "" => "us-east-1", "EU" => "eu-west-1", _ => location };
        }
        catch (AmazonServiceException)
        {
            return false; // Whoever may not ask may still read the bytes.
        }
    }
}
