using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Internal;

/// <summary>How values and rows are JSON: text readable as it is, without white space.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DatasetJson : JsonSerializerContext
{
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
