using System.Globalization;
using System.Text.Json;
using Vision.Internal;

namespace Vision;

/// <summary>A value of a row. A value that is not there is not in the row: there are no empty ones.</summary>
/// <param name="Kind">Never <see cref="DatasetKind.Mixed"/>.</param>
/// <param name="Text">The text; of a number its shortest form, of a flag <c>true</c> or <c>false</c>, of a list or an object its JSON.</param>
public readonly record struct DatasetValue(DatasetKind Kind, string Text)
{
    /// <summary>A text.</summary>
    public static DatasetValue Of(string text) => new(DatasetKind.Text, text);

    /// <summary>A number.</summary>
    public static DatasetValue Of(decimal number) => new(DatasetKind.Number, Shortest(number));

    /// <summary>True or false.</summary>
    public static DatasetValue Of(bool flag) => new(DatasetKind.Flag, flag ? "true" : "false");

    /// <summary>
    /// The number that a text is, if it is written as numbers are: <c>12</c>, <c>-1.5</c>; not <c>007</c>, <c>+1</c>, <c>1e3</c> or more
    /// than 28 digits, which would not come back as they were.
    /// </summary>
    public static DatasetValue? TryNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PlainNumber.Matches(text) ? Of(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The number.</summary>
    public decimal Number => decimal.Parse(Text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Numbers by size, everything else by its UTF-8; of two kinds by kind.</summary>
    public int CompareTo(DatasetValue other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : Kind == DatasetKind.Number ? Number.CompareTo(other.Number)
        : Utf8Order.Compare(Text, other.Text);

    /// <summary>For messages: text in quotes, the rest as it is.</summary>
    public override string ToString() => Kind == DatasetKind.Text ? $"'{Text}'" : Text;

    /// <summary>Reads a JSON value; <see langword="null"/> for JSON's null.</summary>
    internal static DatasetValue? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Of(json.GetString()!),
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? Of(number) : Of(json.GetRawText()),
        _ => new DatasetValue(DatasetKind.Json, JsonSerializer.Serialize(json, DatasetJson.Default.JsonElement)),
    };

    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case DatasetKind.Number:
            case DatasetKind.Json:
                writer.WriteRawValue(Text);
                break;
            case DatasetKind.Flag:
                writer.WriteBooleanValue(Text == "true");
                break;
            default:
                writer.WriteStringValue(Text);
                break;
        }
    }

    private static string Shortest(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        text = text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
        return text == "-0" ? "0" : text;
    }
}
