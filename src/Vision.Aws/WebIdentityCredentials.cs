using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Vision.Aws.Internal;

namespace Vision.Aws;

/// <summary>
/// Credentials of a role, for a token of another identity provider; renewed before they expire. Neither is kept or written anywhere.
/// </summary>
public sealed class WebIdentityCredentials : RefreshingAWSCredentials
{
    // A call that starts now must not meet expired credentials.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly WebIdentityOptions _options;
    private readonly Func<CancellationToken, Task<string>> _token;
    private readonly AmazonSecurityTokenServiceClient _client;

    /// <param name="options">Which role.</param>
    /// <param name="token">Gives a token of the identity provider that the role trusts; a new one each time.</param>
    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public WebIdentityCredentials(WebIdentityOptions options, Func<CancellationToken, Task<string>> token)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(token);
        options.Validate();
        (_options, _token) = (options, token);
        PreemptExpiryTime = Early;
        var config = new AmazonSecurityTokenServiceConfig();
        // The token is all that the service asks for.
        AwsRegions.Apply(config, options.Region, AwsEndpoints.Find(options.Endpoint, "STS"), new AnonymousAWSCredentials());
        try
        {
            _client = new AmazonSecurityTokenServiceClient(config);
        }
        catch (AmazonClientException e)
        {
            throw new ArgumentException($"The token service of AWS cannot be used: {e.Message} Set a region, for example by AWS_REGION.", e);
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var given = (await EnterAsync(await TokenAsync().ConfigureAwait(false)).ConfigureAwait(false)).Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
            given.Expiration ?? throw new AmazonClientException($"Credentials of {_options.RoleArn} came without their end."));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _client.Dispose();
        base.Dispose(disposing);
    }

    private async Task<AssumeRoleWithWebIdentityResponse> EnterAsync(string token)
    {
        try
        {
            return await _client.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = _options.RoleArn,
                RoleSessionName = _options.SessionName,
                DurationSeconds = (int)_options.Duration.TotalSeconds,
                WebIdentityToken = token,
            }).ConfigureAwait(false);
        }
        catch (AmazonServiceException e)
        {
            // Its status is that of this call; whoever called S3 would take it for an answer about the object.
            throw new AmazonClientException($"The role {_options.RoleArn} cannot be entered ({e.ErrorCode}): {e.Message}", e);
        }
    }

    private async Task<string> TokenAsync()
    {
        try
        {
            return await _token(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not AmazonClientException)
        {
            // As every other lack of credentials, so that it is translated as these are.
            throw new AmazonClientException($"The identity provider gives no token for {_options.RoleArn}: {e.Message}", e);
        }
    }
}
