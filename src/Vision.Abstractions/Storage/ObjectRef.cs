using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Where a file is: <c>scheme://container/key</c>, for example <c>file://images/cat.jpg</c> or <c>s3://bucket/2024/cat.jpg</c>.</summary>
/// <remarks>
/// The key is opaque UTF-8 and is never used as a local path. In the URI form every character of the key outside
/// <c>A-Z a-z 0-9 - . _ ~ /</c> is percent-encoded, so any key survives <see cref="ToString"/> and <see cref="Parse(string)"/> unchanged.
/// </remarks>
/// <param name="Scheme">Picks the <see cref="IObjectStore"/>: <c>file</c>, <c>blob</c> or <c>s3</c>; lower case.</param>
/// <param name="Container">The container (Azure, local) or bucket (S3).</param>
/// <param name="Key">The key inside the container, not encoded, without a leading slash.</param>
[JsonConverter(typeof(ObjectRefJsonConverter))]
public sealed record ObjectRef(string Scheme, string Container, string Key)
{
    /// <summary>The part of the key after its last slash.</summary>
    public string FileName => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>The same store and container, another key.</summary>
    public ObjectRef WithKey(string key) => this with { Key = key };

    /// <summary>Reads the URI form.</summary>
    /// <exception cref="FormatException"><paramref name="uri"/> is not <c>scheme://container/key</c>.</exception>
    public static ObjectRef Parse(string uri) =>
        TryParse(uri, out var parsed)
            ? parsed
            : throw new FormatException($"'{uri}' is not an object reference; write scheme://container/key, for example file://images/cat.jpg.");

    /// <summary>Reads the URI form; <see langword="false"/> when <paramref name="uri"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out ObjectRef? parsed)
    {
        parsed = null;
        if (uri is null)
            return false;

        var schemeEnd = uri.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd <= 0)
            return false;

        var containerStart = schemeEnd + 3;
        var containerEnd = uri.IndexOf('/', containerStart);
        if (containerEnd <= containerStart || containerEnd == uri.Length - 1)
            return false;

        parsed = new ObjectRef(
            uri[..schemeEnd].ToLowerInvariant(),
            uri[containerStart..containerEnd],
            Uri.UnescapeDataString(uri[(containerEnd + 1)..]));
        return true;
    }

    /// <summary>The URI form, percent-encoded.</summary>
    public override string ToString() =>
        $"{Scheme}://{Container}/{Uri.EscapeDataString(Key).Replace("%2F", "/", StringComparison.Ordinal)}";
}
