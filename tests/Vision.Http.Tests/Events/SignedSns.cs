using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Vision.Http.Events;

/// <summary>SNS as its endpoints see it: it signs messages, gives its certificate, and is told of confirmations.</summary>
internal sealed class SignedSns : HttpMessageHandler
{
    public const string Topic = "arn:aws:sns:eu-west-1:111122223333:uploads";
    public const string Certificate = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";
    public const string Subscribe = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=uploads&Token=t0ken";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>What was asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>A message, signed as SNS does.</summary>
    public string Sign(string type, Dictionary<string, string>? with = null)
    {
        var message = new Dictionary<string, string>
        {
            ["Type"] = type,
            ["MessageId"] = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
            ["TopicArn"] = Topic,
            ["Message"] = "You have chosen to subscribe to the topic.",
            ["Timestamp"] = "2026-05-02T00:54:06.655Z",
            ["SignatureVersion"] = "2",
            ["SigningCertURL"] = Certificate,
        };
        if (type != "Notification")
            (message["Token"], message["SubscribeURL"]) = ("t0ken", Subscribe);
        foreach (var (name, value) in with ?? [])
            message[name] = value;
        string[] signed = type == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(signed.Where(message.ContainsKey).Select(name => $"{name}\n{message[name]}\n"));
        message["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return JsonSerializer.Serialize(message);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        lock (Requests)
            Requests.Add(address);
        return Task.FromResult(address is Certificate or Subscribe
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(address == Certificate ? Pem() : "<ConfirmSubscriptionResponse/>") }
            : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        base.Dispose(disposing);
    }

    private string Pem()
    {
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=sns.amazonaws.com", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
