using System.Text.RegularExpressions;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>What a host answered, with what differs from run to run taken out: times, versions, and which of two failing activities is named.</summary>
internal sealed partial record HttpAnswer(int Status, string? ContentType, string Body)
{
    public static async Task<HttpAnswer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.ToString(),
        Changing().Replace(await response.Content.ReadAsStringAsync(), "$1…"));

    [GeneratedRegex("""("(?:createdTime|lastUpdatedTime|lastModified|etag|version|traceId|faceModelVersion)":\s*)"[^"]*"|(?<=Task ')Detect(?:Labels|Text)' \(#\d\)""", RegexOptions.IgnoreCase)]
    private static partial Regex Changing();
}
