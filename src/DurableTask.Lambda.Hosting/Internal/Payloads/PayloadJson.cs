using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>
/// Everything that functions and the service are given is a <see cref="JsonElement"/>, so that whatever serializer a function registers, the
/// same JSON comes back.
/// </summary>
internal static class PayloadJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static JsonElement Of<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    public static T To<T>(JsonElement json) => json.Deserialize<T>(Options) ?? throw new JsonException($"A payload of type {typeof(T).Name} is null.");

    public static T To<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A payload of type {typeof(T).Name} is null.");

    public static string Text(JsonElement json) => JsonSerializer.Serialize(json);

    /// <summary>A value of a user's; null for none.</summary>
    public static JsonElement? Pack(DataConverter converter, object? value) => converter.Serialize(value) is { } text ? Parse(text) : null;

    /// <summary>What <see cref="Pack"/> made, as the converter wrote it.</summary>
    public static string? Unpack(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } json ? Text(json) : null;

    public static int BytesOf(JsonElement json) => JsonSerializer.SerializeToUtf8Bytes(json).Length;

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
