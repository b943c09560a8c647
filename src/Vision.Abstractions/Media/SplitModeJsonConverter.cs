using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Writes a <see cref="SplitMode"/> as its text form.</summary>
public sealed class SplitModeJsonConverter : JsonConverter<SplitMode>
{
    /// <inheritdoc/>
    public override SplitMode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SplitMode.TryParse(reader.GetString(), out var mode)
            ? mode
            : throw new JsonException("A split mode is written first, count:5, every:2, fps:1.5 or scenes:0.3.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SplitMode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
