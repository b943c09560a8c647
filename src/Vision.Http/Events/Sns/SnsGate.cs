using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vision.Http.Events.Sns;

/// <summary>Lets messages of SNS in that configured topics have signed, and confirms subscriptions of these topics alone.</summary>
/// <remarks>
/// | body                                   | topics are configured                | none is                                   |
/// |----------------------------------------|--------------------------------------|-------------------------------------------|
/// | none of SNS, sent with SNS's header    | refused                              | its events are handled                    |
/// | none of SNS                            | its events are handled               | its events are handled                    |
/// | a notification                         | by one of them and signed: its events are handled; else refused | its events are handled |
/// | a question about a subscription        | by one of them and signed: confirmed; else refused | refused                    |
/// | the end of a subscription              | the same, and nothing is done        | refused                                   |
/// Where none is configured, a sender has shown the API key, or no key is asked for. A signature of version 1 rests on SHA-1 and is refused.
/// </remarks>
internal sealed class SnsGate(SnsClient client, IOptions<VisionApiOptions> options, TimeProvider time, ILogger<SnsGate> logger)
{
    private const string Header = "x-amz-sns-message-type";

    /// <summary>Whether a request says that it comes from SNS.</summary>
    public static bool IsSns(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>Whether a request need not show the API key, as its signature is verified instead.</summary>
    public static bool IsSigned(HttpRequest request, VisionApiOptions options) =>
        options.S3Events.Topics.Count > 0 && HttpMethods.IsPost(request.Method) && request.Path == S3EventEndpoint.Path && IsSns(request);

    /// <exception cref="ProviderUnavailableException">SNS cannot be asked now.</exception>
    public async Task<SnsVerdict> JudgeAsync(string body, bool isSns, CancellationToken cancellationToken)
    {
        var topics = options.Value.S3Events.Topics;
        if (SnsMessage.TryRead(body) is not { } message)
            return isSns && topics.Count > 0 ? Refused("The header says that this comes from SNS, and the body does not.") : new SnsVerdict(body);

        if (topics.Count == 0)
        {
            return message.Type == SnsMessage.Notification
                ? new SnsVerdict(body)
                : Refused($"No topic may subscribe this address; add {message.Topic} to Vision:S3Events:Topics if it is yours.");
        }

        if (!topics.Contains(message.Topic))
            return Refused($"The topic {message.Topic} is not among Vision:S3Events:Topics.");

        try
        {
            if (await ProblemWithAsync(message, cancellationToken).ConfigureAwait(false) is { } problem)
                return Refused(problem);
            if (message.Type == SnsMessage.Notification)
                return new SnsVerdict(message.Message);

            if (message.Type == SnsMessage.Confirmation)
            {
                if (SnsAddresses.OfSns(message.SubscribeUrl, message.Topic) is not { } address)
                    return Refused("SubscribeURL is no address of SNS in the topic's region.");

                await client.ConfirmAsync(address, cancellationToken).ConfigureAwait(false);
            }

            logger.LogInformation("{Type} of {Topic}", message.Type, message.Topic);
            return new SnsVerdict();
        }
        catch (Exception exception) when (exception is HttpRequestException or CryptographicException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ProviderUnavailableException(message.Topic, $"SNS does not answer: {exception.Message}", exception);
        }
    }

    private static SnsVerdict Refused(string reason) => new(Refusal: reason);

    private async Task<string?> ProblemWithAsync(SnsMessage message, CancellationToken cancellationToken)
    {
        if (message.SignatureVersion != "2")
            return $"The message has a signature of version '{message.SignatureVersion}'; set the topic's SignatureVersion to 2.";
        if (SnsAddresses.OfCertificate(message.CertificateUrl, message.Topic) is not { } address)
            return "SigningCertURL is no address of SNS in the topic's region.";

        using var certificate = await client.CertificateAsync(address, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow().UtcDateTime;
        var signature = new byte[512];
        return now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime()
            ? "The certificate of the signature is not valid now."
            : Convert.TryFromBase64String(message.Signature ?? "", signature, out var length) && IsBy(certificate, message.Signed, signature[..length]) ? null
            : "The signature is not that of the message.";
    }

    private static bool IsBy(X509Certificate2 certificate, byte[] signed, byte[] signature)
    {
        using var key = certificate.GetRSAPublicKey();
        return key?.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == true;
    }
}
