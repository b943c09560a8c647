namespace Vision.Cli;

/// <summary>A container and key, and how they are written in a URL.</summary>
/// <param name="Container">Name of the container; in another store than the host's folder <c>scheme:container</c>.</param>
/// <param name="Key">The key, not encoded.</param>
internal sealed record ObjectAddress(string Container, string Key)
{
    /// <summary>The path in the HTTP API: each segment percent-encoded exactly once.</summary>
    public string ApiPath => $"api/files/{Uri.EscapeDataString(Container)}/{string.Join('/', Key.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Reads <c>scheme://container/key</c>, the form that runs carry; the key in it is percent-encoded.</summary>
    /// <returns><see langword="null"/> when <paramref name="reference"/> is not of that form.</returns>
    public static ObjectAddress? TryParse(string? reference)
    {
        var start = reference?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (start <= 0)
            return null;

        var rest = reference![(start + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var store = reference.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? "" : reference[..(start + 1)];
        return slash <= 0 || slash == rest.Length - 1 ? null : new ObjectAddress(store + rest[..slash], Uri.UnescapeDataString(rest[(slash + 1)..]));
    }
}
