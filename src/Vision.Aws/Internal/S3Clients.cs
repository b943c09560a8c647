using Amazon.Runtime;
using Amazon.S3;

namespace Vision.Aws.Internal;

/// <summary>A client as the options and the environment ask for it.</summary>
internal static class S3Clients
{
    /// <exception cref="ArgumentException">Nothing says which region.</exception>
    public static AmazonS3Client Create(S3StoreOptions options)
    {
        var endpoint = AwsEndpoints.Find(options.Endpoint, "S3");
        var isAmazon = AwsEndpoints.IsAmazon(endpoint);
        var config = new AmazonS3Config { ForcePathStyle = options.PathStyle ?? !isAmazon };
        AwsRegions.Apply(config, options.Region, endpoint, options.Credentials);

        // Checksums in trailers are Amazon's own; many services like S3 store them as content.
        if (!isAmazon)
        {
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }

        try
        {
            return new AmazonS3Client(config);
        }
        catch (AmazonClientException e)
        {
            throw new ArgumentException($"Amazon S3 cannot be used: {e.Message} Set a region, for example by AWS_REGION.", e);
        }
    }
}
