using Amazon.Runtime;

namespace Vision.Aws;

/// <summary>How Amazon DynamoDB, or a service like it, is called.</summary>
public sealed record DynamoDbOptions
{
    /// <summary>For example <c>eu-central-1</c>. Default: <c>AWS_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// A service that is like DynamoDB. Default: <c>AWS_ENDPOINT_URL_DYNAMODB</c>, then <c>AWS_ENDPOINT_URL</c>, else Amazon's own.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Who calls. Default: the default chain, that is environment, profile, role of the machine.</summary>
    public AWSCredentials? Credentials { get; init; }
}
