using System.Text;

namespace Vision.Http.Files;

/// <summary>The container and key that a request names, percent-decoded exactly once.</summary>
/// <param name="Container">The container; empty when none was named.</param>
/// <param name="Key">The key; empty for the container itself.</param>
internal sealed record FileTarget(string Container, string Key)
{
    /// <summary>Where files live.</summary>
    public const string Prefix = "/api/files";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the target of a request as it was sent, before any server normalised dots, slashes or escapes in it.</summary>
    /// <param name="rawTarget">The request target, in origin or absolute form, with its query.</param>
    /// <param name="target">The file; <see langword="null"/> when the request is about something else.</param>
    /// <exception cref="InvalidObjectKeyException">An escape is broken or does not decode to UTF-8.</exception>
    public static bool TryRead(string rawTarget, out FileTarget? target)
    {
        target = null;
        var path = PathOf(rawTarget);
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || (path.Length > Prefix.Length && path[Prefix.Length] != '/'))
            return false;

        var rest = path.Length > Prefix.Length ? path[(Prefix.Length + 1)..] : "";
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        target = slash < 0
            ? new FileTarget(Decode(rest), "")
            : new FileTarget(Decode(rest[..slash]), Decode(rest[(slash + 1)..]));
        return true;
    }

    private static string PathOf(string rawTarget)
    {
        var start = 0;
        if (!rawTarget.StartsWith('/') && rawTarget.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
            start = rawTarget.IndexOf('/', scheme + 3) is var slash and >= 0 ? slash : rawTarget.Length;

        var query = rawTarget.IndexOf('?', start);
        return query < 0 ? rawTarget[start..] : rawTarget[start..query];
    }

    // Not Uri.UnescapeDataString: it leaves broken escapes as they are, so that two requests would name one file.
    private static string Decode(string escaped)
    {
        if (!escaped.Contains('%', StringComparison.Ordinal))
            return escaped;

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(escaped.Length)];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '%')
            {
                length += Encoding.UTF8.GetBytes(escaped.AsSpan(i, 1), bytes.AsSpan(length));
                continue;
            }

            if (i + 2 >= escaped.Length || !char.IsAsciiHexDigit(escaped[i + 1]) || !char.IsAsciiHexDigit(escaped[i + 2]))
                throw new InvalidObjectKeyException(escaped, "'%' must be followed by two hexadecimal digits; write %25 for a percent sign.");

            bytes[length++] = Convert.FromHexString(escaped.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidObjectKeyException(escaped, "the percent-escapes do not decode to UTF-8; encode the key as UTF-8 first.", error);
        }
    }
}
