using System.Text.Encodings.Web;
using System.Text.Json;

namespace DurableTask.Lambda.Cloud;

/// <summary>JSON as the functions' serializer writes it, which is not as Durable Task does.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Value<T>(string? text) => text is null ? default! : JsonSerializer.Deserialize<T>(text, Options)!;
}
