using System.Text.Json;
using System.Text.RegularExpressions;
using Vision.Aws;

namespace Vision.Infrastructure;

/// <summary>infra/bicep compiles without a warning, grants what the code needs and no more, and fits what the app tells a host.</summary>
public sealed partial class BicepTests
{
    // What the code does -> the role that lets it, by its id in Azure.
    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88", BlobDelegator = "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
        TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", SecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb", BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        TaskContributor = "0ad04412-c4d5-4796-b79c-f76d14c8d402";

    [BicepTheory]
    [InlineData("main.bicep")]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void Compile_EveryFile_IsWithoutAFinding(string file) => Assert.Empty(Bicep.Compile(file).Findings);

    [BicepFact]
    public void Modules_InTheFolder_AreAllUsed()
    {
        var main = File.ReadAllText(Path.Combine(Bicep.Folder, "main.bicep"));

        Assert.All(Directory.GetFiles(Path.Combine(Bicep.Folder, "modules")), module => Assert.Contains($"'modules/{Path.GetFileName(module)}'", main, StringComparison.Ordinal));
    }

    [BicepTheory]
    // Files are read, written and listed; a blob trigger asks for the owner's role and keeps queues; read URLs are signed with lent keys.
    [InlineData("data", BlobOwner, QueueContributor, BlobDelegator)]
    // The Functions host and the task hub: locks and large messages, queues, history.
    [InlineData("hub", BlobOwner, QueueContributor, TableContributor)]
    [InlineData("keys", SecretsOfficer)]
    [InlineData("registry", AcrPull)]
    [InlineData("monitoring", MetricsPublisher)]
    [InlineData("scheduler", TaskContributor)]
    // Event Grid's own identity, for what it could not deliver.
    [InlineData("events", BlobContributor)]
    public void Roles_OfAModule_AreThoseThatTheCodeNeeds(string module, params string[] roles)
    {
        var template = Module(module);

        // Every id of a role that is written in the module is granted in it.
        Assert.Equal(roles.Order(StringComparer.Ordinal), RoleId().Matches(template.GetProperty("variables").GetRawText()).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(Resources(template), resource => TypeOf(resource) == "Microsoft.Authorization/roleAssignments" && resource.TryGetProperty("scope", out _));
    }

    [BicepTheory]
    [InlineData("data")]
    [InlineData("hub")]
    public void Accounts_AllOfThem_HaveNoKeysAndNothingPublic(string module)
    {
        var account = Resources(Module(module)).Single(resource => TypeOf(resource) == "Microsoft.Storage/storageAccounts").GetProperty("properties");

        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
    }

    [BicepFact]
    public void Subscriptions_OfWatchedContainers_CallFunctionsThatTheAppHas()
    {
        var parameters = Bicep.Compile("main.bicep").Json.GetProperty("parameters");
        var watched = parameters.GetProperty("watchedContainers").GetProperty("defaultValue").EnumerateArray().Select(container => container.GetString()!).ToList();
        using var table = JsonDocument.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, "../../tests/Functions.EndToEnd/functions-event-grid.json")));
        var functions = table.RootElement.EnumerateObject().Select(function => function.Name).Where(name => name.StartsWith("BlobCreated-", StringComparison.Ordinal));

        Assert.Equal(functions.Order(StringComparer.Ordinal), watched.Select(container => $"BlobCreated-{container}").Order(StringComparer.Ordinal));
        Assert.Contains("Host.Functions.BlobCreated-", Module("events").GetRawText(), StringComparison.Ordinal);
    }

    [BicepFact]
    public void Settings_OfTheApp_NameTheQueueOfTheHubInHostJson()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, "../../host.json")));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var variables = Module("app").GetProperty("variables");

        Assert.Equal(durable.GetProperty("hubName").GetString(), variables.GetProperty("taskHub").GetString());
        Assert.Equal(durable.GetProperty("maxConcurrentActivityFunctions").GetInt32(), variables.GetProperty("activitiesPerReplica").GetInt32());
    }

    [BicepFact]
    public void Settings_ForAws_AreThoseThatTheHostReads()
    {
        var variables = Module("app").GetProperty("variables").GetRawText();

        Assert.Contains("Vision__AwsFederation__RoleArn", variables, StringComparison.Ordinal);
        Assert.Contains("Vision__AwsFederation__Audience", variables, StringComparison.Ordinal);
        Assert.Contains($"Vision__S3Store__{nameof(S3StoreOptions.Region)}", variables, StringComparison.Ordinal);
        // The region of SQS, Rekognition, DynamoDB and of the token service.
        Assert.Contains("AWS_REGION", variables, StringComparison.Ordinal);
    }

    [BicepTheory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void Settings_ThatNoParameterHas_ComeFromTheEnvironment(string file)
    {
        using var parameters = JsonDocument.Parse(Bicep.Compile(file).Json.GetProperty("parametersJson").GetString()!);
        var given = parameters.RootElement.GetProperty("parameters").GetProperty("settings").GetProperty("value");

        Assert.Equal("vision-uploads", given.GetProperty("Vision__Sqs__Queue").GetString());
        Assert.Contains("parameters('settings')", Module("app").GetProperty("variables").GetRawText(), StringComparison.Ordinal);
    }

    private static JsonElement Module(string name) =>
        Resources(Bicep.Compile("main.bicep").Json).Single(resource => TypeOf(resource) == "Microsoft.Resources/deployments" && resource.GetProperty("name").GetString() == name)
            .GetProperty("properties").GetProperty("template");

    // By name where the template's language has names for resources, else a list.
    private static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        return resources.ValueKind == JsonValueKind.Array ? resources.EnumerateArray() : resources.EnumerateObject().Select(resource => resource.Value);
    }

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RoleId();
}
