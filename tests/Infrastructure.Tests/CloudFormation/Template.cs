using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>A template of infra/aws.</summary>
internal sealed class Template
{
    public const string Function = "AWS::Serverless::Function";

    private readonly JsonObject _root;

    private Template(string file) => _root = YamlTemplate.Read(Path.Combine(Folder, file));

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../infra/aws"));

    public static Template Main { get; } = new("template.yaml");

    public static Template Registry { get; } = new("registry.yaml");

    public JsonObject Parameters => Section("Parameters");

    public JsonObject Conditions => Section("Conditions");

    public JsonObject Resources => Section("Resources");

    public JsonObject Outputs => Section("Outputs");

    /// <summary>What the transform adds to every function.</summary>
    public JsonObject FunctionGlobals => _root["Globals"]?["Function"] as JsonObject ?? [];

    public JsonObject Root => _root;

    public static string TypeOf(JsonNode resource) => resource["Type"]!.GetValue<string>();

    public IEnumerable<KeyValuePair<string, JsonNode>> OfType(string type) =>
        Resources.Where(resource => TypeOf(resource.Value!) == type).Select(resource => KeyValuePair.Create(resource.Key, resource.Value!));

    public JsonObject Properties(string resource) => (JsonObject)Resources[resource]!["Properties"]!;

    /// <summary>The logical names that the transform gives to the aliases of functions.</summary>
    public IEnumerable<string> AliasNames() =>
        OfType(Function).Select(function => $"{function.Key}Alias{FunctionGlobals["AutoPublishAlias"]}");

    private JsonObject Section(string name) => _root[name] as JsonObject ?? [];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
