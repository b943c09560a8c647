using System.Text;
using System.Text.Json;

namespace Vision.Http.Events.Sns;

/// <summary>What Amazon SNS posts to an HTTP endpoint: an envelope around a message, or a question about a subscription.</summary>
/// <remarks>Source: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats" and "Verifying the signatures of Amazon SNS messages".</remarks>
internal sealed class SnsMessage
{
    public const string Notification = "Notification", Confirmation = "SubscriptionConfirmation", Unsubscribed = "UnsubscribeConfirmation";

    // The members that are signed, in this order; those that are not there are left out.
    private static readonly string[] SignedOfNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] SignedOfOthers = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    private readonly Dictionary<string, string> _members;

    private SnsMessage(Dictionary<string, string> members) => _members = members;

    public string Type => _members["Type"];

    public string Topic => _members["TopicArn"];

    public string Message => _members.GetValueOrDefault("Message", "");

    public string? SubscribeUrl => _members.GetValueOrDefault("SubscribeURL");

    public string? CertificateUrl => _members.GetValueOrDefault("SigningCertURL");

    public string? SignatureVersion => _members.GetValueOrDefault("SignatureVersion");

    public string? Signature => _members.GetValueOrDefault("Signature");

    /// <summary>What the signature is over.</summary>
    public byte[] Signed
    {
        get
        {
            var signed = new StringBuilder();
            foreach (var name in Type == Notification ? SignedOfNotification : SignedOfOthers)
            {
                if (_members.TryGetValue(name, out var value))
                    signed.Append(name).Append('\n').Append(value).Append('\n');
            }

            return Encoding.UTF8.GetBytes(signed.ToString());
        }
    }

    /// <summary>The message; <see langword="null"/> for a body that is none of SNS.</summary>
    public static SnsMessage? TryRead(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in json.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
                members[member.Name] = member.Value.GetString()!;

            return members.GetValueOrDefault("Type") is Notification or Confirmation or Unsubscribed && members.ContainsKey("TopicArn") ? new SnsMessage(members) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
