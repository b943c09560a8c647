using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>A row: its values by column, in the order of the table's columns.</summary>
[JsonConverter(typeof(Converter))]
public sealed class DatasetRow(IEnumerable<KeyValuePair<string, DatasetValue>> values)
{
    private readonly OrderedDictionary<string, DatasetValue> _values = new(values, StringComparer.Ordinal);

    /// <summary>All values.</summary>
    public IReadOnlyDictionary<string, DatasetValue> Values => _values;

    /// <summary>The value in a column; <see langword="null"/> when the row has none there.</summary>
    public DatasetValue? Find(string column) => _values.TryGetValue(column, out var value) ? value : null;

    /// <summary>The same values in the order of some columns; others come last, by name.</summary>
    public DatasetRow InOrderOf(IReadOnlyDictionary<string, int> columns) => new(_values
        .OrderBy(value => columns.TryGetValue(value.Key, out var place) ? place : int.MaxValue)
        .ThenBy(value => value.Key, StringComparer.Ordinal));

    /// <summary>Writes the row as a JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteValuesTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the values as members of a JSON object that has begun.</summary>
    public void WriteValuesTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (column, value) in _values)
        {
            writer.WritePropertyName(column);
            value.WriteTo(writer);
        }
    }

    /// <summary>Reads a JSON object; members that are null or an empty text are no values.</summary>
    public static DatasetRow Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException("A row is a JSON object: {\"id\": 1, \"gender\": \"Men\"}.");

        var values = new OrderedDictionary<string, DatasetValue>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (DatasetValue.Read(member.Value) is { } value && value is not { Kind: DatasetKind.Text, Text.Length: 0 })
                values[member.Name] = value;
        }

        return new DatasetRow(values);
    }

    private sealed class Converter : JsonConverter<DatasetRow>
    {
        public override DatasetRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DatasetRow.Read(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, DatasetRow value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
