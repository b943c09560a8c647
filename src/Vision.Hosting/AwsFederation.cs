using Amazon.Runtime;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Vision.Aws;

namespace Vision.Hosting;

/// <summary>The section <c>Vision:AwsFederation</c>: a host in Azure enters AWS as its managed identity, by a role that trusts it.</summary>
/// <remarks>
/// | <c>RoleArn</c> | S3, SQS, Rekognition and DynamoDB are called with |
/// |----------------|---------------------------------------------------|
/// | not set        | the default chain of AWS: environment, profile, role of the machine |
/// | set            | credentials of that role, for a token of the identity for <c>Audience</c> |
/// </remarks>
internal static class AwsFederation
{
    private const string Section = "Vision:AwsFederation";

    /// <exception cref="StartException">A setting is wrong.</exception>
    public static AWSCredentials? Credentials(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (string.IsNullOrEmpty(section["RoleArn"]))
            return null;

        var audience = section["Audience"];
        if (string.IsNullOrEmpty(audience))
        {
            throw new StartException(
                ExitCode.Settings,
                $"{Section}:Audience is missing; name the application whose tokens the role trusts, for example api://vision-aws.");
        }

        try
        {
            var identity = new DefaultAzureCredential();
            var request = new TokenRequestContext([$"{audience}/.default"]);
            return new WebIdentityCredentials(
                section.Get<WebIdentityOptions>()!,
                async cancellationToken => (await identity.GetTokenAsync(request, cancellationToken).ConfigureAwait(false)).Token);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} ({Section})", exception);
        }
    }
}
