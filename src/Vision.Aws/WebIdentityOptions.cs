namespace Vision.Aws;

/// <summary>A role in AWS that is entered with a token of another identity provider, so that no key of AWS is kept anywhere.</summary>
public sealed record WebIdentityOptions
{
    /// <summary>ARN of the role. Default: none; then there is no such identity.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Name of the session in AWS's logs, 2 to 64 letters, digits and <c>=,.@-_</c>. Default <c>vision</c>.</summary>
    public string SessionName { get; init; } = "vision";

    /// <summary>How long credentials are good for, as the role allows. 15 minutes to 12 hours; default one hour.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Region of the token service, for example <c>eu-central-1</c>. Default: <c>AWS_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// A service that is like the token service. Default: <c>AWS_ENDPOINT_URL_STS</c>, then <c>AWS_ENDPOINT_URL</c>, else Amazon's own.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        if (string.IsNullOrEmpty(RoleArn) || !RoleArn.StartsWith("arn:", StringComparison.Ordinal) || !RoleArn.Contains(":role/", StringComparison.Ordinal))
            throw new ArgumentException($"RoleArn is '{RoleArn}'; write arn:aws:iam::ACCOUNT:role/NAME.");
        if (SessionName.Length is < 2 or > 64)
            throw new ArgumentException($"SessionName '{SessionName}' has {SessionName.Length} characters; choose 2 to 64.");
        if (Duration < TimeSpan.FromMinutes(15) || Duration > TimeSpan.FromHours(12))
            throw new ArgumentException($"A Duration of {Duration} is out of range; choose 15 minutes to 12 hours.");
    }
}
