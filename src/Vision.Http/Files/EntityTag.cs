using Microsoft.Extensions.Primitives;

namespace Vision.Http.Files;

/// <summary>ETags as HTTP writes them (RFC 9110, 8.8.3), and as stores do.</summary>
internal static class EntityTag
{
    public static string Quote(string etag) => $"\"{etag}\"";

    /// <summary>The tag without its quotes; <see langword="null"/> for none and for <c>*</c>.</summary>
    public static string? Unquote(string header) => header is "" or "*" ? null : header.Trim('"');

    public static bool Matches(StringValues ifNoneMatch, string etag) =>
        ifNoneMatch.Any(value => value is not null && value.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.TrimStart('W', '/') == Quote(etag)));
}
