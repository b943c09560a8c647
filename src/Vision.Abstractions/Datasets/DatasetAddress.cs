using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Where a table is: <c>dynamodb://products</c>, or a CSV or JSON-lines file such as <c>file://datasets/styles.csv</c>.</summary>
/// <param name="Scheme">Picks the service; lower case.</param>
/// <param name="Path">What follows <c>://</c>: the name of a table, or an object as <see cref="ObjectRef"/> writes it.</param>
[JsonConverter(typeof(Converter))]
public sealed record DatasetAddress(string Scheme, string Path)
{
    private const string SchemeEnd = "://";

    /// <summary>Reads the URI form.</summary>
    /// <exception cref="FormatException"><paramref name="uri"/> is not of that form.</exception>
    public static DatasetAddress Parse(string uri) => TryParse(uri, out var parsed) ? parsed : throw new FormatException(Problem(uri));

    /// <summary>Reads the URI form; <see langword="false"/> when <paramref name="uri"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out DatasetAddress? parsed)
    {
        var end = uri?.IndexOf(SchemeEnd, StringComparison.Ordinal) ?? -1;
        parsed = end > 0 && uri!.Length > end + SchemeEnd.Length
            ? new DatasetAddress(uri[..end].ToLowerInvariant(), uri[(end + SchemeEnd.Length)..])
            : null;
        return parsed is not null;
    }

    /// <summary>The URI form.</summary>
    public override string ToString() => $"{Scheme}{SchemeEnd}{Path}";

    private static string Problem(string? uri) =>
        $"'{uri}' is no table; write dynamodb://table, or a .csv or .jsonl file such as file://datasets/styles.csv.";

    private sealed class Converter : JsonConverter<DatasetAddress>
    {
        public override DatasetAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return TryParse(text, out var parsed) ? parsed : throw new JsonException(Problem(text));
        }

        public override void Write(Utf8JsonWriter writer, DatasetAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
