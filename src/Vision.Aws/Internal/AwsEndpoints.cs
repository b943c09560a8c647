namespace Vision.Aws.Internal;

/// <summary>Endpoints of services by the variables that all SDKs read.</summary>
internal static class AwsEndpoints
{
    /// <summary>The configured endpoint, the service's, everybody's; <see langword="null"/> for Amazon's own.</summary>
    /// <param name="configured">By the options.</param>
    /// <param name="service">As in <c>AWS_ENDPOINT_URL_<i>service</i></c>.</param>
    /// <exception cref="ArgumentException">A variable is no URL.</exception>
    public static Uri? Find(Uri? configured, string service) => configured ?? Variable($"AWS_ENDPOINT_URL_{service}") ?? Variable("AWS_ENDPOINT_URL");

    /// <summary>Whether an endpoint is Amazon's own.</summary>
    public static bool IsAmazon(Uri? endpoint) => endpoint is null || endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase);

    private static Uri? Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrWhiteSpace(value))
            return null;

        return Uri.TryCreate(value, UriKind.Absolute, out var url)
            ? url
            : throw new ArgumentException($"{name} is '{value}', which is no URL; write http://HOST:PORT or https://HOST.");
    }
}
