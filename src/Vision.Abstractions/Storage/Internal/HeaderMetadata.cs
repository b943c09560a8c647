using System.Text;
using System.Text.Unicode;

namespace Vision.Storage.Internal;

/// <summary>User metadata as HTTP headers carry it. What headers cannot hold is encoded, and decoded when it is read.</summary>
/// <remarks>
/// | what                                                        | as a header                                    |
/// |-------------------------------------------------------------|------------------------------------------------|
/// | a name that the store can hold                              | as it is; stores do not keep its case          |
/// | any other name                                              | <c>x_vision_</c> and the hex of its UTF-8      |
/// | a value of printable ASCII without spaces around it         | as it is                                       |
/// | any other value, also the empty one                         | an encoded word: <c>=?UTF-8?B?…?=</c> (RFC 2047) |
/// </remarks>
/// <param name="holds">Whether the store can hold a name as it is.</param>
internal sealed class HeaderMetadata(Func<string, bool> holds)
{
    private const string NamePrefix = "x_vision_";
    private const string ValuePrefix = "=?UTF-8?B?";
    private const string ValueSuffix = "?=";

    /// <summary>Names and values as headers.</summary>
    public Dictionary<string, string> Encode(IReadOnlyDictionary<string, string>? metadata) =>
        (metadata ?? new Dictionary<string, string>())
            .ToDictionary(pair => EncodeName(pair.Key), pair => EncodeValue(pair.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>What <see cref="Encode"/> was given; names compare without case.</summary>
    public static IReadOnlyDictionary<string, string> Decode(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
            metadata[DecodeName(name)] = DecodeValue(value);

        return metadata;
    }

    private string EncodeName(string name) =>
        holds(name) && !IsEncodedName(name) ? name : NamePrefix + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name));

    private static string DecodeName(string name)
    {
        if (!IsEncodedName(name))
            return name;

        try
        {
            return TextOf(Convert.FromHexString(name.AsSpan(NamePrefix.Length))) ?? name;
        }
        catch (FormatException)
        {
            return name; // Somebody else's.
        }
    }

    private static string EncodeValue(string value) =>
        value.Length > 0 && value[0] != ' ' && value[^1] != ' ' && value.All(c => c is >= ' ' and <= '~') && !IsEncodedValue(value)
            ? value
            : ValuePrefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) + ValueSuffix;

    private static string DecodeValue(string value)
    {
        if (!IsEncodedValue(value))
            return value;

        try
        {
            return TextOf(Convert.FromBase64String(value[ValuePrefix.Length..^ValueSuffix.Length])) ?? value;
        }
        catch (FormatException)
        {
            return value;
        }
    }

    private static bool IsEncodedName(string name) => name.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsEncodedValue(string value) =>
        value.Length >= ValuePrefix.Length + ValueSuffix.Length
        && value.StartsWith(ValuePrefix, StringComparison.OrdinalIgnoreCase)
        && value.EndsWith(ValueSuffix, StringComparison.Ordinal);

    private static string? TextOf(byte[] bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
