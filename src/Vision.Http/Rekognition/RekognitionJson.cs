using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Http.Rekognition;

/// <summary>Answers as JSON: our shapes have Rekognition's names already, what is not there is left out.</summary>
internal static class RekognitionJson
{
    public const string ContentType = "application/x-amz-json-1.1";

    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TextTypes() },
    };

    private sealed class TextTypes : JsonConverter<TextType>
    {
        public override TextType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.ValueTextEquals("LINE") ? TextType.Line : TextType.Word;

        public override void Write(Utf8JsonWriter writer, TextType value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value == TextType.Line ? "LINE" : "WORD");
    }
}
