using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>A template with values for its parameters: references, conditions and text with variables become what they stand for.</summary>
internal sealed partial class Evaluation
{
    public const string Account = "123456789012", Region = "eu-central-1", Name = "vis";

    private readonly Template _template;
    private readonly Dictionary<string, string> _parameters;

    /// <param name="template">Which.</param>
    /// <param name="parameters">Values; others have their default.</param>
    public Evaluation(Template template, params (string Name, string Value)[] parameters)
    {
        _template = template;
        _parameters = template.Parameters.ToDictionary(
            parameter => parameter.Key, parameter => parameter.Value!["Default"]?.ToString() ?? "", StringComparer.Ordinal);
        _parameters["Name"] = Name;
        foreach (var (name, value) in parameters)
            _parameters[_parameters.ContainsKey(name) ? name : throw new ArgumentException($"There is no parameter {name}.")] = value;
    }

    /// <summary>A resource's properties; of a function with what is common to all.</summary>
    /// <returns><see langword="null"/> when its condition does not hold.</returns>
    public JsonObject? Properties(string resource)
    {
        var node = _template.Resources[resource]!;
        if (node["Condition"] is { } condition && !Holds(condition.GetValue<string>()))
            return null;

        var properties = (JsonObject)Value(node["Properties"])!;
        if (Template.TypeOf(node) == Template.Function)
        {
            var variables = (JsonObject)properties["Environment"]!["Variables"]!;
            foreach (var (name, value) in (JsonObject)Value(_template.FunctionGlobals["Environment"]!["Variables"])!)
                variables.TryAdd(name, value?.DeepClone());
        }

        return properties;
    }

    public JsonObject Required(string resource) =>
        Properties(resource) ?? throw new InvalidOperationException($"{resource} is left out by its condition.");

    /// <summary>The variables of a function as it sees them.</summary>
    public Dictionary<string, string> Environment(string function) =>
        ((JsonObject)Required(function)["Environment"]!["Variables"]!)
            .ToDictionary(entry => entry.Key, entry => entry.Value!.ToString(), StringComparer.Ordinal);

    /// <summary>The ARN of a resource.</summary>
    public string Arn(string resource) => Attribute(resource, "Arn");

    public bool Holds(string condition) =>
        Test(_template.Conditions[condition] ?? throw new InvalidOperationException($"There is no condition {condition}."));

    /// <summary>What a part of the template stands for; <see langword="null"/> where it is left out.</summary>
    public JsonNode? Value(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(Value).Where(item => item is not null)]);
            case JsonObject { Count: 1 } one when one.First() is var (name, argument) && IsFunction(name):
                return Call(name, argument!);
            case JsonObject map:
                var values = map.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value)));
                return new JsonObject(values.Where(entry => entry.Value is not null));
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsFunction(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" when argument.GetValue<string>() == "AWS::NoValue" => null,
        "Ref" => Referred(argument.GetValue<string>()),
        "Fn::GetAtt" => Attribute(argument[0]!.GetValue<string>(), argument[1]!.GetValue<string>()),
        "Fn::Sub" => Variable().Replace(argument.GetValue<string>(), match => Referred(match.Groups[1].Value)),
        "Fn::If" => Value(argument[Holds(argument[0]!.GetValue<string>()) ? 1 : 2]),
        _ => throw new InvalidOperationException($"{function} is not evaluated here."),
    };

    private bool Test(JsonNode condition) => condition.AsObject().First() switch
    {
        { Key: "Fn::Equals", Value: JsonArray sides } => Value(sides[0])!.ToString() == Value(sides[1])!.ToString(),
        { Key: "Fn::Not", Value: JsonArray one } => !Test(one[0]!),
        { Key: var other } => throw new InvalidOperationException($"{other} is not evaluated here."),
    };

    private string Referred(string name)
    {
        if (_parameters.TryGetValue(name, out var value))
            return value;

        return name switch
        {
            "AWS::AccountId" => Account,
            "AWS::Region" => Region,
            "AWS::Partition" => "aws",
            _ when name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot => Attribute(name[..dot], name[(dot + 1)..]),
            _ => NameOf(name),
        };
    }

    private string Attribute(string resource, string attribute) => attribute switch
    {
        "Arn" => Template.TypeOf(_template.Resources[resource]!) switch
        {
            "AWS::S3::Bucket" => $"arn:aws:s3:::{NameOf(resource)}",
            "AWS::SQS::Queue" => $"arn:aws:sqs:{Region}:{Account}:{NameOf(resource)}",
            "AWS::Logs::LogGroup" => $"arn:aws:logs:{Region}:{Account}:log-group:{NameOf(resource)}:*",
            Template.Function => $"arn:aws:lambda:{Region}:{Account}:function:{NameOf(resource)}",
            _ => $"arn:aws:iam::{Account}:role/{resource}",
        },
        "QueueName" => NameOf(resource),
        _ => string.Create(CultureInfo.InvariantCulture, $"{resource}.{attribute}"),
    };

    // The name that the template gives a resource, else that within the template.
    private string NameOf(string resource)
    {
        var properties = _template.Properties(resource);
        var name = properties["BucketName"] ?? properties["QueueName"] ?? properties["FunctionName"] ?? properties["LogGroupName"];
        return name is null ? resource : Value(name)!.GetValue<string>();
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Variable();
}
