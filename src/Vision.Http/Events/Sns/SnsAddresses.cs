using System.Text.RegularExpressions;

namespace Vision.Http.Events.Sns;

/// <summary>Which addresses in a message are SNS's own: nothing else is ever called for a message.</summary>
internal static partial class SnsAddresses
{
    /// <summary>The address, if it is SNS's in the topic's region, over TLS; else <see langword="null"/>.</summary>
    public static Uri? OfSns(string? url, string topic)
    {
        var arn = Topics().Match(topic);
        if (!arn.Success || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return null;

        var host = $"sns.{arn.Groups["region"].Value}.amazonaws.com{(arn.Groups["partition"].Value == "aws-cn" ? ".cn" : "")}";
        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0 && address.Host == host ? address : null;
    }

    /// <summary>The same for a certificate.</summary>
    public static Uri? OfCertificate(string? url, string topic) => OfSns(url, topic) is { } address && CertificatePath().IsMatch(address.PathAndQuery) ? address : null;

    [GeneratedRegex(@"\Aarn:(?<partition>aws|aws-cn|aws-us-gov):sns:(?<region>[a-z]{2}(-[a-z]+)+-\d):\d{12}:[A-Za-z0-9_\-]{1,256}(\.fifo)?\z")]
    private static partial Regex Topics();

    [GeneratedRegex(@"\A/SimpleNotificationService-[A-Za-z0-9]+\.pem\z")]
    private static partial Regex CertificatePath();
}
