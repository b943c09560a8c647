using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Writes an <see cref="ObjectRef"/> as its URI, so that payloads stay small and readable.</summary>
public sealed class ObjectRefJsonConverter : JsonConverter<ObjectRef>
{
    /// <inheritdoc/>
    public override ObjectRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ObjectRef.TryParse(reader.GetString(), out var parsed)
            ? parsed
            : throw new JsonException("An object reference is written scheme://container/key, for example file://images/cat.jpg.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ObjectRef value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
