using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>What a part of a template refers to.</summary>
/// <param name="Kind">How: <c>Ref</c>, <c>GetAtt</c>, <c>Condition</c> or <c>DependsOn</c>.</param>
/// <param name="Name">A parameter, resource or condition.</param>
/// <param name="Attribute">Of a resource, for <c>GetAtt</c>.</param>
/// <param name="Where">The path to it.</param>
internal sealed partial record Reference(string Kind, string Name, string? Attribute, string Where)
{
    public static IEnumerable<Reference> In(JsonNode? node, string where = "")
    {
        switch (node)
        {
            case JsonArray list:
                return list.SelectMany((item, n) => In(item, $"{where}[{n}]"));
            case JsonObject { Count: 1 } function when Of(function.First(), where) is { } found:
                return found;
            case JsonObject map:
                return map.SelectMany(entry => Named(entry, where).Concat(In(entry.Value, $"{where}/{entry.Key}")));
            default:
                return [];
        }
    }

    // A resource's own attributes, and Condition as an attribute of a resource or an output; a policy's Condition is a map.
    private static IEnumerable<Reference> Named(KeyValuePair<string, JsonNode?> entry, string where) => entry switch
    {
        { Key: "Condition", Value: JsonValue name } => [new("Condition", name.GetValue<string>(), null, where)],
        { Key: "DependsOn", Value: JsonValue name } => [new("DependsOn", name.GetValue<string>(), null, where)],
        { Key: "DependsOn", Value: JsonArray names } =>
            names.Select(name => new Reference("DependsOn", name!.GetValue<string>(), null, where)),
        _ => [],
    };

    private static IEnumerable<Reference>? Of(KeyValuePair<string, JsonNode?> function, string where) => function.Key switch
    {
        "Ref" => [Whole(function.Value!.GetValue<string>(), where)],
        "Fn::GetAtt" => [new("GetAtt", function.Value![0]!.GetValue<string>(), function.Value[1]!.GetValue<string>(), where)],
        "Fn::If" => In(function.Value, where).Append(new("Condition", function.Value![0]!.GetValue<string>(), null, where)),
        "Fn::Sub" when function.Value is JsonValue text =>
            Variable().Matches(text.GetValue<string>()).Select(match => Whole(match.Groups[1].Value, where)),
        "Fn::Sub" => throw new InvalidOperationException($"{where}: a Sub with variables of its own is not read here; write it as text."),
        _ => null,
    };

    // ${A.B} and the transform's !Ref A.Alias.
    private static Reference Whole(string name, string where) =>
        name.StartsWith("AWS::", StringComparison.Ordinal) || name.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)
            ? new("Ref", name, null, where)
            : new("GetAtt", name[..dot], name[(dot + 1)..], where);

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Variable();
}
