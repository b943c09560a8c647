using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Host.Doctor;

/// <summary>All findings, as <c>--doctor --json</c> prints them.</summary>
/// <param name="Ok">Whether every check is.</param>
/// <param name="Checks">In the order in which things are needed.</param>
internal sealed partial record Findings(bool Ok, IReadOnlyList<Finding> Checks)
{
    public string ToJson() => JsonSerializer.Serialize(this, FindingsJson.Readable.Findings);

    [JsonSerializable(typeof(Findings))]
    private sealed partial class FindingsJson : JsonSerializerContext
    {
        public static FindingsJson Readable { get; } = new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        });
    }
}
