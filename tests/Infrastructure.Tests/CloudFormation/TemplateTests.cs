using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>infra/aws: what is referred to is there, what is there is used, and nothing that CloudFormation asks for is missing.</summary>
public sealed partial class TemplateTests
{
    // At most this is taken from a file; more has to lie in a bucket.
    private const int LargestBody = 51_200;

    public static TheoryData<string> Files() => ["template.yaml", "registry.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void References_OfEveryKind_AreResolved(string file)
    {
        var template = Of(file);
        var generated = template.AliasNames().ToHashSet(StringComparer.Ordinal);

        Assert.All(Reference.In(template.Root), reference => Assert.True(reference.Kind switch
        {
            "Condition" => template.Conditions.ContainsKey(reference.Name),
            "DependsOn" => template.Resources.ContainsKey(reference.Name) || generated.Contains(reference.Name),
            "GetAtt" => template.Resources[reference.Name] is { } resource
                && Shapes.Attributes(Template.TypeOf(resource)).Contains(reference.Attribute),
            _ => template.Parameters.ContainsKey(reference.Name) || template.Resources.ContainsKey(reference.Name)
                || Pseudo().IsMatch(reference.Name),
        }, $"{file}{reference.Where} refers to {reference}, which is not there."));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ParametersAndConditions_AllOfThem_AreUsed(string file)
    {
        var template = Of(file);
        var used = Reference.In(template.Root).Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(template.Parameters.Select(parameter => parameter.Key).Except(used));
        Assert.Empty(template.Conditions.Select(condition => condition.Key).Except(used));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Resources_AllOfThem_HaveWhatTheirTypeNeeds(string file) =>
        Assert.All(Of(file).Resources, resource =>
        {
            var properties = resource.Value!["Properties"]!.AsObject();
            Assert.All(Shapes.Required(Template.TypeOf(resource.Value)), name => Assert.True(properties.ContainsKey(name), name));
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void References_ToWhatACondition_LeavesOut_AreUnderTheSameCondition(string file)
    {
        var template = Of(file);
        var conditional = template.Resources.Where(resource => resource.Value!["Condition"] is not null)
            .ToDictionary(resource => resource.Key, resource => resource.Value!["Condition"]!.GetValue<string>(), StringComparer.Ordinal);

        // A value under Fn::If is under its condition where it is the first of the two.
        foreach (var (name, node) in template.Resources.Concat(template.Outputs))
        {
            foreach (var (target, conditions) in Guarded(node, node!["Condition"]?.GetValue<string>()))
            {
                if (conditional.TryGetValue(target, out var condition))
                    Assert.True(conditions.Contains(condition), $"{name} refers to {target} where there may be none.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Parameters_AllOfThem_SayWhatTheyMeanAndTakeTheirOwnDefault(string file) =>
        Assert.All(Of(file).Parameters, parameter =>
        {
            var (name, rules) = (parameter.Key, parameter.Value!);
            var text = rules["Description"]?.GetValue<string>().TrimEnd() ?? "";
            Assert.True(text.Length is > 20 and <= 4000 && text.EndsWith('.'), $"{name} says '{text}'.");
            if (rules["Default"]?.ToString() is { } value)
                Assert.True(Takes(rules, value), $"{name} does not take its default '{value}'.");
        });

    [Theory]
    [InlineData("dev.parameters")]
    [InlineData("prod.parameters")]
    public void ParameterFiles_EveryLine_IsTakenByTheTemplate(string file) =>
        Assert.All(Lines(file), line =>
        {
            var parts = line.Split('=', 2);
            Assert.True(Template.Main.Parameters[parts[0]] is { } rules && Takes(rules, parts[1]), line);
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_Length_IsWhatAChangeSetTakesAsABody(string file) =>
        Assert.InRange(new FileInfo(Path.Combine(Template.Folder, file)).Length, 1, LargestBody);

    private static Template Of(string file) => file == "registry.yaml" ? Template.Registry : Template.Main;

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Template.Folder, file)).Where(line => line.Length > 0 && line[0] != '#');

    private static bool Takes(JsonNode rules, string value) =>
        (rules["AllowedValues"] is not JsonArray allowed || allowed.Any(one => one!.ToString() == value))
        && (rules["AllowedPattern"] is not { } pattern || Regex.IsMatch(value, $"\\A(?:{pattern.GetValue<string>()})\\z"))
        && (rules["Type"]!.GetValue<string>() != "Number" || IsWithin(rules, long.Parse(value, CultureInfo.InvariantCulture)));

    private static bool IsWithin(JsonNode rules, long number) =>
        number >= (rules["MinValue"]?.GetValue<long>() ?? long.MinValue)
        && number <= (rules["MaxValue"]?.GetValue<long>() ?? long.MaxValue);

    // What is referred to, and the conditions that hold there.
    private static IEnumerable<(string Target, List<string> Conditions)> Guarded(JsonNode? node, string? condition)
    {
        return Walk(node, condition is null ? [] : [condition]);

        static IEnumerable<(string, List<string>)> Walk(JsonNode? node, List<string> conditions) => node switch
        {
            JsonObject { Count: 1 } one when one["Fn::If"] is JsonArray choice =>
                Walk(choice[1], [.. conditions, choice[0]!.GetValue<string>()]).Concat(Walk(choice[2], conditions)),
            JsonObject { Count: 1 } one when one.First().Key is "Ref" or "Fn::GetAtt" or "Fn::Sub" =>
                Reference.In(one).Select(reference => (reference.Name, conditions)),
            JsonObject map => map.SelectMany(entry => Walk(entry.Value, conditions)),
            JsonArray list => list.SelectMany(item => Walk(item, conditions)),
            _ => [],
        };
    }

    [GeneratedRegex("^AWS::(AccountId|Region|Partition|NoValue|StackName|URLSuffix)$")]
    private static partial Regex Pseudo();
}
