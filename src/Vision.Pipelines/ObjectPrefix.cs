using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Pipelines;

/// <summary>All objects of a container whose key starts alike: <c>scheme://container/prefix</c>, for example <c>file://images/2024/</c>.</summary>
/// <param name="Scheme">Picks the store.</param>
/// <param name="Container">The container or bucket.</param>
/// <param name="Prefix">Start of the key, not encoded; empty for the whole container.</param>
[JsonConverter(typeof(Converter))]
public sealed record ObjectPrefix(string Scheme, string Container, string Prefix)
{
    // No reference has an empty key, so one character is added before it is read and taken off after.
    private const string Filler = "x";

    /// <summary>Reads the URI form; <see langword="false"/> when <paramref name="uri"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out ObjectPrefix? parsed)
    {
        parsed = null;
        var bare = uri is not null && uri.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && !uri[(end + 3)..].Contains('/');
        if (uri is null || !ObjectRef.TryParse(uri + (bare ? "/" : "") + Filler, out var reference))
            return false;

        parsed = new ObjectPrefix(reference.Scheme, reference.Container, reference.Key[..^Filler.Length]);
        return true;
    }

    /// <summary>The object whose key is the prefix and then <paramref name="key"/>.</summary>
    public ObjectRef At(string key) => new(Scheme, Container, Prefix + key);

    /// <summary>Whether an object is one of them.</summary>
    public bool Contains(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Scheme == Scheme && reference.Container == Container && reference.Key.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The URI form, percent-encoded.</summary>
    public override string ToString() => new ObjectRef(Scheme, Container, Prefix).ToString();

    private sealed class Converter : JsonConverter<ObjectPrefix>
    {
        public override ObjectPrefix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var parsed)
                ? parsed
                : throw new JsonException("A prefix of objects is written scheme://container/prefix, for example file://images/2024/.");

        public override void Write(Utf8JsonWriter writer, ObjectPrefix value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
