using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>What a function's role lets it do.</summary>
internal sealed class Grants
{
    private Grants(IReadOnlyList<(string[] Actions, string[] Resources)> statements) => Statements = statements;

    public IReadOnlyList<(string[] Actions, string[] Resources)> Statements { get; }

    public IEnumerable<string> Actions => Statements.SelectMany(statement => statement.Actions).Distinct(StringComparer.Ordinal);

    public static Grants Of(Evaluation stack, string function)
    {
        var role = stack.Required(stack.Required(function)["Role"]!.ToString().Split('/')[^1]);
        var documents = role["Policies"]!.AsArray().Select(policy => policy!["PolicyDocument"]!)
            .Concat((role["ManagedPolicyArns"]?.AsArray() ?? []).Select(policy => stack.Required(policy!.ToString())["PolicyDocument"]!));
        return new Grants([.. documents.SelectMany(document => document["Statement"]!.AsArray()).Select(statement => Read(statement!))]);
    }

    public bool Allow(string action, string resource) =>
        Statements.Any(statement => statement.Actions.Contains(action) && statement.Resources.Any(pattern => Matches(pattern, resource)));

    private static (string[] Actions, string[] Resources) Read(JsonNode statement) =>
        statement["Effect"]!.ToString() == "Allow" && statement["NotAction"] is null && statement["NotResource"] is null
            ? (Texts(statement["Action"]!), Texts(statement["Resource"]!))
            : throw new InvalidOperationException($"{statement} is no plain permission.");

    private static string[] Texts(JsonNode oneOrMore) =>
        oneOrMore is JsonArray many ? [.. many.Select(one => one!.ToString())] : [oneOrMore.ToString()];

    private static bool Matches(string pattern, string resource) =>
        Regex.IsMatch(resource, $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}\z");
}
