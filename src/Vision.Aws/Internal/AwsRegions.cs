using Amazon;
using Amazon.Runtime;

namespace Vision.Aws.Internal;

/// <summary>Sets region, endpoint and caller of a client's configuration.</summary>
internal static class AwsRegions
{
    /// <summary>The region that requests are signed for, where the endpoint is not Amazon's own.</summary>
    public static string ForSignature(string? configured) => configured ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName ?? RegionEndpoint.USEast1.SystemName;

    /// <param name="config">Of the client.</param>
    /// <param name="region">By the options.</param>
    /// <param name="endpoint">See <see cref="AwsEndpoints.Find"/>.</param>
    /// <param name="credentials">By the options; <see langword="null"/> for the default chain.</param>
    public static void Apply(ClientConfig config, string? region, Uri? endpoint, AWSCredentials? credentials)
    {
        if (credentials is not null)
            config.DefaultAWSCredentials = credentials;

        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = ForSignature(region);
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
    }
}
