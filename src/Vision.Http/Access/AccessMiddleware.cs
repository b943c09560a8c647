using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Vision.Http.Bot;
using Vision.Http.Events.Sns;
using Vision.Http.Images;
using Vision.Http.Problems;

namespace Vision.Http.Access;

/// <summary>Lets in who may come in.</summary>
/// <remarks>
/// | request                                                     | answer |
/// |-------------------------------------------------------------|--------|
/// | names a host that is not ours (DNS rebinding)               | 421    |
/// | changes something, sent by a page of another origin (CSRF)  | 403    |
/// | … but images, for an allowed origin                         | goes on |
/// | asks how the image API may be used (OPTIONS)                | goes on |
/// | an event of a configured SNS topic, which is verified by its signature | goes on |
/// | an update of the bot's chat, with the secret of its webhook | goes on |
/// | below /api, or an image, without the key, when one is set   | 401    |
/// | anything else                                               | goes on |
/// </remarks>
internal sealed class AccessMiddleware(RequestDelegate next, IOptions<VisionApiOptions> options)
{
    /// <summary>The header that Azure Functions takes its keys from.</summary>
    public const string KeyHeader = "x-functions-key";

    private readonly byte[]? _keyHash = options.Value.ApiKey is { Length: > 0 } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;
    private readonly HashSet<string> _hosts = new(options.Value.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_hosts.Count > 0 && !_hosts.Contains(request.Host.Host))
            return Refuse(context, StatusCodes.Status421MisdirectedRequest, "WrongHost", $"This server does not answer for '{request.Host.Host}'; use one of: {string.Join(", ", _hosts)}.");

        var isImage = ImagePaths.Has(request.Path);
        if (ChangesSomething(request.Method) && IsForeignPage(request) && !(isImage && ImageOrigins.Allows(request.Headers.Origin, options.Value.Images.AllowedOrigins)))
            return Refuse(context, StatusCodes.Status403Forbidden, "ForeignOrigin", "A page of another origin may not change anything here.");

        // Browsers ask without the key whether they may send it.
        if (isImage && HttpMethods.IsOptions(request.Method))
            return next(context);

        if (_keyHash is not null && (isImage || request.Path.StartsWithSegments("/api")) && !HasKey(request)
            && !SnsGate.IsSigned(request, options.Value) && !BotEndpoint.IsSecret(request, options.Value))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, "KeyMissing", $"Send the API key in the {KeyHeader} header.");
        }

        return next(context);
    }

    private static Task Refuse(HttpContext context, int status, string code, string detail) => Problem.Result(status, code, detail).ExecuteAsync(context);

    private static bool ChangesSomething(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    // Browsers send both headers and pages cannot forge them; programs send neither.
    private static bool IsForeignPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return true;

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // Hashes of equal length, so that the time tells neither the key nor its length.
    private bool HasKey(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString())), _keyHash);
}
