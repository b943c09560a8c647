using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Attributes as values and back.</summary>
/// <remarks>
/// | attribute           | value                                                            |
/// |---------------------|------------------------------------------------------------------|
/// | S, not empty        | text                                                             |
/// | N                   | number; text when it has more than 28 digits or an exponent too large |
/// | BOOL                | flag                                                             |
/// | NULL, an empty S    | none                                                             |
/// | M, L, sets, binary  | JSON                                                             |
/// </remarks>
internal static class AttributeValues
{
    public static IEnumerable<KeyValuePair<string, DatasetValue>> Read(Dictionary<string, AttributeValue> item)
    {
        foreach (var (name, attribute) in item)
        {
            if (Read(item, name, attribute) is { } value)
                yield return KeyValuePair.Create(name, value);
        }
    }

    public static AttributeValue Write(DatasetValue value) => value.Kind switch
    {
        DatasetKind.Number => new AttributeValue { N = value.Text },
        DatasetKind.Flag => new AttributeValue { BOOL = value.Text == "true" },
        DatasetKind.Json => Document.FromJson($"{{\"v\":{value.Text}}}").ToAttributeMap()["v"],
        _ => new AttributeValue { S = value.Text },
    };

    private static DatasetValue? Read(Dictionary<string, AttributeValue> item, string name, AttributeValue attribute)
    {
        if (attribute.S is { } text)
            return text.Length == 0 ? null : DatasetValue.Of(text);
        if (attribute.N is { } number)
            return decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? DatasetValue.Of(value) : DatasetValue.Of(number);
        if (attribute.BOOL is { } flag)
            return DatasetValue.Of(flag);
        if (attribute.NULL == true)
            return null;

        using var json = JsonDocument.Parse(Document.FromAttributeMap(new() { [name] = item[name] }).ToJson());
        return new DatasetValue(DatasetKind.Json, json.RootElement.GetProperty(name).GetRawText());
    }
}
