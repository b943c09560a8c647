using System.Text.Json;
using System.Text.Json.Serialization;
using Vision.Internal;

namespace Vision;

/// <summary>
/// A query as people write it: <c>{"gender": ["eq", "Men"], "year": ["gt", 2012]}</c>. The columns of one object must all match;
/// <c>{"OR": [{…}, {…}]}</c> and <c>{"AND": [{…}, {…}]}</c> nest.
/// </summary>
/// <param name="Condition">What it asks for, not yet compared with a table.</param>
[JsonConverter(typeof(Converter))]
public sealed record DatasetQuery(DatasetCondition Condition)
{
    /// <summary>Deepest nesting of <c>AND</c> and <c>OR</c>.</summary>
    public const int Deepest = 16;

    /// <summary>Most comparisons; Amazon DynamoDB takes an expression of 4 KB.</summary>
    public const int MostComparisons = 64;

    /// <summary>Most characters of columns and values together: a query travels in the payloads of a run.</summary>
    public const int MostCharacters = 16_000;

    /// <summary>All rows.</summary>
    public static DatasetQuery Everything { get; } = new(new AllConditions([]));

    /// <summary>Reads a query.</summary>
    /// <exception cref="InvalidQueryException">It is none; the message says where and what to write.</exception>
    public static DatasetQuery Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return QueryReader.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidQueryException("query", $"it is not JSON: {error.Message}", error);
        }
    }

    /// <summary>The JSON form.</summary>
    public override string ToString()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, DatasetJson.Readable))
            QueryWriter.Write(writer, Condition);

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private sealed class Converter : JsonConverter<DatasetQuery>
    {
        public override DatasetQuery Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return QueryReader.Read(JsonElement.ParseValue(ref reader));
            }
            catch (InvalidQueryException error)
            {
                throw new JsonException(error.Message, error);
            }
        }

        public override void Write(Utf8JsonWriter writer, DatasetQuery value, JsonSerializerOptions options) => QueryWriter.Write(writer, value.Condition);
    }
}
