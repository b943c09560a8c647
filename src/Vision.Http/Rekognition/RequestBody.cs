using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vision.Http.Rekognition;

/// <summary>A structure of a request, read member by member within the limits of Rekognition's service model.</summary>
internal sealed partial class RequestBody(JsonElement json, string path = "")
{
    /// <summary>A member that must be there.</summary>
    public RequestBody Structure(string name) => Find(name) ?? throw Missing(name);

    /// <summary>A structure; <see langword="null"/> when it is left out.</summary>
    public RequestBody? Find(string name) =>
        Member(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Object ? new RequestBody(member, Path(name)) : throw NotA(name, "structure");

    /// <summary>The structures of a list; empty when it is left out.</summary>
    public IReadOnlyList<RequestBody> Structures(string name, int most)
    {
        var at = Path(name);
        return [.. List(name, most).Select(item => item.ValueKind == JsonValueKind.Object ? new RequestBody(item, at) : throw NotA(name, "list of structures"))];
    }

    /// <summary>The texts of a list; empty when it is left out.</summary>
    public IReadOnlyList<string> Texts(string name, int most) =>
        [.. List(name, most).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw NotA(name, "list of strings"))];

    /// <summary>A text; <see langword="null"/> when it is left out.</summary>
    public string? Text(string name, int least = 0, int most = int.MaxValue, Regex? pattern = null)
    {
        if (Member(name) is not { } member)
            return null;

        var value = member.ValueKind == JsonValueKind.String ? member.GetString()! : throw NotA(name, "string");
        if (value.Length < least || value.Length > most)
            throw Wrong(name, value, $"must have length {least} to {most}");

        return pattern is null || pattern.IsMatch(value) ? value : throw Wrong(name, value, $"must match {pattern}");
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name, int least = 0, int most = int.MaxValue, Regex? pattern = null) => Text(name, least, most, pattern) ?? throw Missing(name);

    /// <summary>One of some texts; <see langword="null"/> when it is left out.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> values) =>
        Text(name) is not { } value ? null : values.Contains(value) ? value : throw Wrong(name, value, $"must be one of {string.Join(", ", values!)}");

    /// <summary>A whole number; <see langword="null"/> when it is left out.</summary>
    public int? Integer(string name, int least = int.MinValue, int most = int.MaxValue)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var value))
            throw NotA(name, "integer");

        return value >= least && value <= most ? value : throw Wrong(name, value.ToString(CultureInfo.InvariantCulture), $"must be {least} to {most}");
    }

    /// <summary>A number; <see langword="null"/> when it is left out.</summary>
    public float? Number(string name, float least = float.MinValue, float most = float.MaxValue)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind != JsonValueKind.Number)
            throw NotA(name, "number");

        var value = member.GetSingle();
        return value >= least && value <= most ? value : throw Wrong(name, value.ToString(CultureInfo.InvariantCulture), $"must be {least} to {most}");
    }

    /// <summary>A percentage; <see langword="null"/> when it is left out.</summary>
    public float? Percent(string name) => Number(name, 0, 100);

    /// <summary>Bytes; <see langword="null"/> when they are left out.</summary>
    public byte[]? Blob(string name) =>
        Member(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String && member.TryGetBytesFromBase64(out var bytes) ? bytes : throw NotA(name, "blob in Base64");

    /// <summary>The id of a collection, which must be there.</summary>
    public string CollectionId() => RequiredText("CollectionId", 1, 255, CollectionIds());

    private List<JsonElement> List(string name, int most)
    {
        if (Member(name) is not { } member)
            return [];
        if (member.ValueKind != JsonValueKind.Array)
            throw NotA(name, "list");

        return member.GetArrayLength() <= most ? [.. member.EnumerateArray()] : throw Wrong(name, $"{member.GetArrayLength()} items", $"must have at most {most} items");
    }

    private JsonElement? Member(string name) => json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private RekognitionError Missing(string name) => RekognitionError.InvalidParameter($"'{Path(name)}' is missing.");

    private RekognitionError Wrong(string name, string value, string rule) =>
        RekognitionError.InvalidParameter($"'{(value.Length > 100 ? value[..100] + "…" : value)}' at '{Path(name)}' {rule}.");

    private RekognitionError NotA(string name, string type) => new("SerializationException", $"'{Path(name)}' is no {type}.");

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-]+\z")]
    private static partial Regex CollectionIds();
}
