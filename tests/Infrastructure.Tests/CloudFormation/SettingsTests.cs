using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Hosting;
using Vision.Hosting.Stores;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>The settings that the template gives to functions, as the code reads them, fit the buckets that it makes.</summary>
public sealed class SettingsTests
{
    private const string Uploads = $"vis-uploads-{Evaluation.Account}-{Evaluation.Region}",
        Results = $"vis-results-{Evaluation.Account}-{Evaluation.Region}";

    public static TheoryData<string> Functions() => [.. Template.Main.OfType(Template.Function).Select(function => function.Key)];

    [Theory]
    [InlineData("orchestrated")]
    [InlineData("events")]
    public void Notifications_OfTheBuckets_AreThoseThatRulesWaitFor(string chaining)
    {
        var stack = new Evaluation(Template.Main, ("Chaining", chaining));
        var places = Places(stack, "Starter");
        var watched = IntakeOptions.DefaultRules.Select(rule => rule.Container).Concat(chaining == "events" ? ["stage-1"] : []);

        Assert.Equal(
            watched.Select(container => places.Find(container).ToString()).Order(StringComparer.Ordinal),
            Told(stack, "Uploads").Concat(Told(stack, "Results")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Places_OfEveryFunction_AreTheSameAndInTheBuckets(string function)
    {
        var places = Places(new Evaluation(Template.Main), function);

        Assert.Equal("s3", places.Scheme);
        Assert.All(["images", "videos", "blur", "uploads"], name => Assert.Equal($"s3://{Uploads}/{name}/", places.Find(name).ToString()));
        Assert.All(
            ["output", "stage-1", "blurred", "faces"], name => Assert.Equal($"s3://{Results}/{name}/", places.Find(name).ToString()));
        Assert.Equal(Results, StoreServices.SharedFaces(places, sharedHub: null)!.Container);
    }

    [Fact]
    public void Parts_OfAllRuns_LieWhereTheBucketSweeps()
    {
        var stack = new Evaluation(Template.Main);
        var parts = Places(stack, "Activity").Find(ContainerMap.Parts);
        var rules = stack.Required("Results")["LifecycleConfiguration"]!["Rules"]!.AsArray();

        Assert.Equal(Results, parts.Container);
        var sweep = rules.Single(rule => rule!["Id"]!.ToString() == "sweep-parts")!;
        Assert.Equal(sweep["Prefix"]!.ToString(), $"{parts.Prefix}{OutputPrefixes.Results}.parts/");
    }

    [Theory]
    [InlineData("onnx", "orchestrated")]
    [InlineData("rekognition", "events")]
    public void Settings_OfEveryFunction_AreTakenByTheHost(string provider, string chaining) =>
        Assert.All(Template.Main.OfType(Template.Function), function =>
        {
            var stack = new Evaluation(Template.Main, ("Provider", provider), ("Chaining", chaining));
            var configuration = Configuration(stack, function.Key);
            var services = new ServiceCollection();

            // Throws for a rule that could start itself, a place that is none, a value out of range.
            services.AddPipelines(configuration, Places(stack, function.Key), isWatched: true);
            services.AddDatasets(configuration);

            Assert.Equal(function.Key == "Api", configuration.HasQueue());
            Assert.Equal(provider, configuration["Vision:Provider"]);
        });

    private static IConfiguration Configuration(Evaluation stack, string function) => new ConfigurationBuilder()
        .AddInMemoryCollection(stack.Environment(function).ToDictionary(entry => NameOf(entry.Key), entry => (string?)entry.Value))
        .AddInMemoryCollection(OfTheProcess(stack, function))
        .Build();

    // What Lambda does not take as a variable, env gives to the program: env NAME=VALUE dotnet Vision.Lambda.dll
    private static Dictionary<string, string?> OfTheProcess(Evaluation stack, string function)
    {
        var command = stack.Required(function)["ImageConfig"]!["EntryPoint"]!.AsArray().Select(word => word!.ToString()).ToList();
        Assert.Equal("env", command[0]);
        Assert.Equal(["dotnet", "Vision.Lambda.dll"], command[^2..]);
        return command[1..^2].Select(word => word.Split('=', 2)).ToDictionary(word => NameOf(word[0]), word => (string?)word[1]);
    }

    private static string NameOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    private static ContainerMap Places(Evaluation stack, string function) =>
        StoreServices.Containers(Configuration(stack, function), StoreServices.BlobScheme);

    private static IEnumerable<string> Told(Evaluation stack, string bucket)
    {
        var properties = stack.Required(bucket);
        return (properties["NotificationConfiguration"]?["QueueConfigurations"]!.AsArray() ?? []).Select(told =>
        {
            Assert.Equal(stack.Arn("UploadEvents"), told!["Queue"]!.ToString());
            Assert.Equal("s3:ObjectCreated:*", told["Event"]!.ToString());
            var rule = told["Filter"]!["S3Key"]!["Rules"]!.AsArray().Single()!;
            return $"s3://{properties["BucketName"]}/{rule["Value"]}";
        });
    }
}
