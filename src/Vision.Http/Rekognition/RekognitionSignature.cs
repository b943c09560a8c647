using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Vision.Http.Rekognition;

/// <summary>Verifies Signature Version 4 (AWS General Reference, "Create a signed AWS API request").</summary>
/// <remarks>
/// | request                                         | answer                               |
/// |-------------------------------------------------|--------------------------------------|
/// | not signed                                      | <c>MissingAuthenticationTokenException</c> |
/// | signed in another form                          | <c>IncompleteSignatureException</c>  |
/// | by a key that is not configured                 | <c>UnrecognizedClientException</c>   |
/// | for another time (over 15 minutes), service or content | <c>InvalidSignatureException</c> |
/// | no keys configured, and an API key that is not sent | <c>AccessDeniedException</c>     |
/// </remarks>
internal sealed class RekognitionSignature(IOptions<VisionApiOptions> options, TimeProvider time)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Service = "rekognition";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <exception cref="RekognitionError">The caller may not call.</exception>
    public void Verify(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var keys = options.Value.Rekognition.AccessKeys;
        if (keys.Count == 0)
        {
            VerifyApiKey(request);
            return;
        }

        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw new RekognitionError("MissingAuthenticationTokenException", "Missing Authentication Token");

        var (credential, signedHeaders, signature) = Parse(header);
        var scope = credential.Split('/');
        var stamp = request.Headers["x-amz-date"].ToString();
        if (scope.Length != 5 || scope[3] != Service || scope[4] != "aws4_request" || !stamp.StartsWith(scope[1], StringComparison.Ordinal) || scope[1].Length != 8)
            throw Invalid($"Credential should be scoped to the service '{Service}' and to the day of X-Amz-Date.");
        if (!keys.TryGetValue(scope[0], out var secret))
            throw new RekognitionError("UnrecognizedClientException", "The security token included in the request is invalid.");

        if (!DateTimeOffset.TryParseExact(stamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
            || (time.GetUtcNow() - signed).Duration() > Skew)
            throw Invalid($"Signature expired or not yet current: {stamp}.");

        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        if (request.Headers["x-amz-content-sha256"].ToString() is { Length: > 0 } claimed && claimed != hash)
            throw Invalid("The content is not what was signed.");

        var toSign = $"{Algorithm}\n{stamp}\n{string.Join('/', scope[1..])}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(request, signedHeaders, hash))))}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope[1]), scope[2]), scope[3]), scope[4]);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hmac(key, toSign))), Encoding.ASCII.GetBytes(signature)))
            throw Invalid("The request signature we calculated does not match the signature you provided.");
    }

    private void VerifyApiKey(HttpRequest request)
    {
        if (options.Value.ApiKey is { Length: > 0 } key
            && !CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[Access.AccessMiddleware.KeyHeader].ToString()))))
        {
            throw new RekognitionError("AccessDeniedException", "Configure Vision:Rekognition:AccessKeys, and sign requests with one of them.");
        }
    }

    private static (string Credential, string[] SignedHeaders, string Signature) Parse(string header)
    {
        var parts = header.StartsWith(Algorithm + " ", StringComparison.Ordinal)
            ? header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1])
            : null;
        var signed = parts?["SignedHeaders"].FirstOrDefault()?.Split(';') ?? [];
        return parts?["Credential"].FirstOrDefault() is { } credential && parts["Signature"].FirstOrDefault() is { } signature && signed.Contains("host")
            ? (credential, signed, signature)
            : throw new RekognitionError("IncompleteSignatureException", $"Authorization must be {Algorithm} with Credential, SignedHeaders (host among them) and Signature.");
    }

    private static string Canonical(HttpRequest request, string[] signedHeaders, string hash)
    {
        var canonical = new StringBuilder($"{request.Method}\n/\n\n");
        foreach (var name in signedHeaders)
            canonical.Append(CultureInfo.InvariantCulture, $"{name}:{(name == "host" ? request.Host.Value : Collapsed(request.Headers[name].ToString()))}\n");
        return canonical.Append(CultureInfo.InvariantCulture, $"\n{string.Join(';', signedHeaders)}\n{hash}").ToString();
    }

    private static string Collapsed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static RekognitionError Invalid(string message) => new("InvalidSignatureException", message);
}
