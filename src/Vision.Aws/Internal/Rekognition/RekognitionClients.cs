using Amazon.Rekognition;
using Amazon.Runtime;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>A client as the options and the environment ask for it.</summary>
internal static class RekognitionClients
{
    /// <exception cref="ArgumentException">Nothing says which region.</exception>
    public static AmazonRekognitionClient Create(RekognitionOptions options)
    {
        // Repeating is the governor's affair: it knows what all activities of the host do.
        var config = new AmazonRekognitionConfig { MaxErrorRetry = 0 };
        AwsRegions.Apply(config, options.Region, AwsEndpoints.Find(options.Endpoint, "REKOGNITION"), options.Credentials);
        try
        {
            return new AmazonRekognitionClient(config);
        }
        catch (AmazonClientException e)
        {
            throw new ArgumentException($"Amazon Rekognition cannot be used: {e.Message} Set a region, for example by AWS_REGION.", e);
        }
    }
}
