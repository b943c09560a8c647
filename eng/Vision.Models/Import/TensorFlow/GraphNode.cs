using System.Text;
using System.Text.Json;

namespace Vision.Models.Import.TensorFlow;

/// <summary>One operation of a TensorFlow graph.</summary>
/// <param name="Name">Unique in the graph.</param>
/// <param name="Operation">For example <c>_FusedConv2D</c>.</param>
/// <param name="Inputs">Names of the nodes whose first output it takes, control inputs left out.</param>
/// <param name="Attributes">As TensorFlow.js writes them: whole numbers as strings, strings in base64.</param>
internal sealed record GraphNode(string Name, string Operation, IReadOnlyList<string> Inputs, JsonElement Attributes)
{
    public string Text(string attribute, string absent = "") =>
        Attribute(attribute) is { } value ? Decode(value.GetProperty("s")) : absent;

    public bool Flag(string attribute) => Attribute(attribute) is { } value && value.GetProperty("b").GetBoolean();

    public IReadOnlyList<string> Texts(string attribute) => [.. List(attribute, "s").Select(Decode)];

    public IReadOnlyList<int> Numbers(string attribute) => [.. List(attribute, "i").Select(item => int.Parse(item.GetString()!))];

    private JsonElement.ArrayEnumerator List(string attribute, string kind) =>
        Attribute(attribute) is { } value && value.GetProperty("list").TryGetProperty(kind, out var items) ? items.EnumerateArray() : default;

    private JsonElement? Attribute(string name) =>
        Attributes.ValueKind == JsonValueKind.Object && Attributes.TryGetProperty(name, out var value) ? value : null;

    private static string Decode(JsonElement base64) => Encoding.UTF8.GetString(base64.GetBytesFromBase64());
}
