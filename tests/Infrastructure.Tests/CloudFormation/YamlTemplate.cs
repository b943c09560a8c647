using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>A template's YAML as JSON, as CloudFormation reads it: <c>!GetAtt A.B</c> becomes <c>{"Fn::GetAtt": ["A", "B"]}</c>.</summary>
internal static partial class YamlTemplate
{
    /// <exception cref="InvalidOperationException">It is no YAML, or has what CloudFormation does not take.</exception>
    public static JsonObject Read(string path)
    {
        var text = File.ReadAllText(path);
        if (HasAlias(text))
            throw new InvalidOperationException($"{path} has an alias, which CloudFormation does not take.");

        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents.Count == 1
            ? (JsonObject)Convert(yaml.Documents[0].RootNode)!
            : throw new InvalidOperationException($"{path} has {yaml.Documents.Count} documents; a template is one.");
    }

    private static bool HasAlias(string text)
    {
        for (var parser = new Parser(new StringReader(text)); parser.MoveNext();)
        {
            if (parser.Current is AnchorAlias)
                return true;
        }

        return false;
    }

    private static JsonNode? Convert(YamlNode node)
    {
        JsonNode? value = node switch
        {
            YamlMappingNode map => Convert(map),
            YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
            YamlScalarNode scalar => Convert(scalar),
            _ => throw new InvalidOperationException($"{node.Start}: {node.NodeType} is nothing for a template."),
        };
        return !node.Tag.IsEmpty && node.Tag.Value is ['!', _, ..] ? Function(node.Tag.Value[1..], value!) : value;
    }

    private static JsonObject Convert(YamlMappingNode map)
    {
        var converted = new JsonObject();
        foreach (var (key, value) in map)
            converted.Add(((YamlScalarNode)key).Value!, Convert(value)); // Refuses a key that comes twice.
        return converted;
    }

    private static JsonValue? Convert(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
            return JsonValue.Create(text);

        return text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ => Number().IsMatch(text) ? JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)) : JsonValue.Create(text),
        };
    }

    private static JsonObject Function(string tag, JsonNode value) => tag switch
    {
        "Ref" or "Condition" => new JsonObject { [tag] = value },
        "GetAtt" when value is JsonValue => new JsonObject { ["Fn::GetAtt"] = Parts(value.GetValue<string>()) },
        _ => new JsonObject { [$"Fn::{tag}"] = value },
    };

    private static JsonArray Parts(string text) => new([.. text.Split('.', 2).Select(part => JsonValue.Create(part))]);

    [GeneratedRegex(@"\A-?\d{1,18}\z")]
    private static partial Regex Number();
}
