using System.Globalization;
using System.Text.Json.Nodes;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>What holds the parts together: queues and time-outs, prefixes, aliases, who keeps what how long.</summary>
public sealed class StackTests
{
    // Lambda asks for six times the function's own timeout, and a batch for five receives before it is set aside.
    private const int VisibilityFactor = 6, Receives = 5;

    private const int LongestInvocation = 900;

    private static readonly Evaluation Plain = new(Template.Main);

    private static readonly string[] AllFunctions = [.. Template.Main.OfType(Template.Function).Select(function => function.Key)];

    public static TheoryData<string> Functions() => [.. AllFunctions];

    [Fact]
    public void Queue_OfUploads_WaitsSixTimesAsLongAsItsReaderAndSetsAsideAfterFiveReceives()
    {
        var queue = Plain.Required("UploadEvents");
        var reader = Plain.Required("Starter");
        var mapping = reader["Events"]!["Uploads"]!["Properties"]!;

        Assert.Equal(Plain.Arn("UploadEvents"), mapping["Queue"]!.ToString());
        Assert.InRange(Number(queue["VisibilityTimeout"]), VisibilityFactor * Number(reader["Timeout"]), 12 * 3600);
        Assert.Equal(Receives, Number(queue["RedrivePolicy"]!["maxReceiveCount"]));
        Assert.Equal(Plain.Arn("DeadUploadEvents"), queue["RedrivePolicy"]!["deadLetterTargetArn"]!.ToString());
        // What is set aside late keeps the age that it had: the dead letters are kept as long as anything can be.
        var kept = Number(Plain.Required("DeadUploadEvents")["MessageRetentionPeriod"]);
        Assert.InRange(kept, Number(queue["MessageRetentionPeriod"]), 14 * 86400);
        Assert.Contains("ReportBatchItemFailures", mapping["FunctionResponseTypes"]!.AsArray().Select(type => type!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_AllOfThem_RunTheOneImageAndAreInvokedByAnAlias(string function)
    {
        var properties = new Evaluation(Template.Main, ("ImageUri", "image")).Required(function);

        Assert.Equal("image", properties["ImageUri"]!.ToString());
        Assert.Equal("Image", properties["PackageType"]!.ToString());
        Assert.InRange(Number(properties["Timeout"]), 1, LongestInvocation);
        Assert.Equal(function.ToLowerInvariant(), Plain.Environment(function)["VISION_FUNCTION"]);
        Assert.Equal($"{Evaluation.Name}-{function.ToLowerInvariant()}", properties["FunctionName"]!.ToString());
        Assert.Equal("live", Template.Main.FunctionGlobals["AutoPublishAlias"]!.ToString());
        Assert.True(Template.Main.FunctionGlobals["AutoPublishAliasAllProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void Workflow_Alone_IsDurable()
    {
        var workflow = Plain.Required("Workflow");

        Assert.InRange(Number(workflow["DurableConfig"]!["ExecutionTimeout"]), 1, 31_622_400);
        Assert.InRange(Number(workflow["DurableConfig"]!["RetentionPeriodInDays"]), 1, 90);
        Assert.Equal(["Workflow"], AllFunctions.Where(function => Plain.Required(function)["DurableConfig"] is not null));
    }

    [Fact]
    public void Names_OfWorkflowAndActivity_AreQualifiedByTheAlias() =>
        Assert.All(AllFunctions, function =>
        {
            var variables = Plain.Environment(function);
            Assert.Equal($"{Evaluation.Name}-workflow:live", variables["Vision__Lambda__Workflow"]);
            Assert.Equal($"{Evaluation.Name}-activity:live", variables["Vision__Lambda__Activity"]);
        });

    [Theory]
    [MemberData(nameof(Functions))]
    public void Variables_OfAFunction_AreNamedAndAsLargeAsLambdaTakes(string function)
    {
        var variables = new Evaluation(Template.Main, ("Name", new string('n', 20)), ("ApiAuth", "NONE")).Environment(function);

        Assert.All(variables.Keys, name => Assert.Matches("^[a-zA-Z][a-zA-Z0-9_]+$", name));
        Assert.InRange(variables.Sum(variable => variable.Key.Length + variable.Value.Length), 1, 4096);
    }

    [Theory]
    [InlineData("Uploads")]
    [InlineData("Results")]
    public void Buckets_BothOfThem_ArePrivateAndStayWhenTheStackGoes(string bucket)
    {
        var properties = Plain.Required(bucket);

        var blocks = properties["PublicAccessBlockConfiguration"]!.AsObject();
        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.True(block.Value!.GetValue<bool>(), block.Key));
        Assert.Equal("Retain", Template.Main.Resources[bucket]!["DeletionPolicy"]!.ToString());
        Assert.Equal("Retain", Template.Main.Resources[bucket]!["UpdateReplacePolicy"]!.ToString());
        Assert.Contains(Rules(bucket), rule => rule["AbortIncompleteMultipartUpload"] is not null && rule["Prefix"] is null);
        // The longest name that a stack may have still makes a bucket.
        var longest = new Evaluation(Template.Main, ("Name", new string('n', 20))).Required(bucket)["BucketName"]!.ToString();
        Assert.InRange(longest.Length - Evaluation.Region.Length + "ap-southeast-2".Length, 3, 63);
    }

    [Fact]
    public void Parts_OfRunsThatNobodyEnded_AreSweptAfterTheLongestRun()
    {
        var sweep = Rules("Results").Single(rule => rule["Prefix"]?.ToString() == "results/.parts/");

        var longestRun = Number(Plain.Required("Workflow")["DurableConfig"]!["ExecutionTimeout"]);
        Assert.InRange(Number(sweep["ExpirationInDays"]) * 86400, longestRun + 1, long.MaxValue);
        Assert.Equal("Enabled", sweep["Status"]!.ToString());
    }

    [Fact]
    public void Logs_OfEveryFunction_AreItsOwnAndEnd() =>
        Assert.All(AllFunctions, function =>
        {
            var group = Plain.Required($"{function}Logs");
            Assert.Equal(group["LogGroupName"]!.ToString(), Plain.Required(function)["LoggingConfig"]!["LogGroup"]!.ToString());
            Assert.Equal(30, Number(group["RetentionInDays"]));
        });

    [Fact]
    public void Alarms_WithAnAddress_TellItAndWithoutNobody()
    {
        var told = new Evaluation(Template.Main, ("AlarmEmail", "who@example.com"));
        var alarms = Template.Main.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.Key).ToList();

        Assert.NotEmpty(alarms);
        Assert.Null(Plain.Properties("Alarms"));
        Assert.Equal("who@example.com", told.Required("Alarms")["Subscription"]![0]!["Endpoint"]!.ToString());
        Assert.All(alarms, alarm =>
        {
            Assert.Null(Plain.Required(alarm)["AlarmActions"]);
            Assert.Equal("Alarms", told.Required(alarm)["AlarmActions"]![0]!.ToString());
        });
    }

    [Fact]
    public void Alarms_Dimensions_NameQueuesAndFunctionsOfTheStack()
    {
        string[] names =
        [
            .. Template.Main.OfType("AWS::SQS::Queue").Select(queue => Plain.Required(queue.Key)["QueueName"]!.ToString()),
            .. AllFunctions.Select(function => Plain.Required(function)["FunctionName"]!.ToString()),
        ];

        Assert.All(Template.Main.OfType("AWS::CloudWatch::Alarm"), alarm =>
            Assert.Contains(Plain.Required(alarm.Key)["Dimensions"]![0]!["Value"]!.ToString(), names));
    }

    [Theory]
    [InlineData("AWS_IAM", false)]
    [InlineData("NONE", true)]
    public void Api_OfEitherKind_AsksForAKeyAndIsPublicOnlyWhereThatIsWanted(string auth, bool isPublic)
    {
        var evaluation = new Evaluation(Template.Main, ("ApiAuth", auth));

        Assert.Equal(auth, evaluation.Required("ApiUrl")["AuthType"]!.ToString());
        Assert.StartsWith("{{resolve:secretsmanager:", evaluation.Environment("Api")["Vision__ApiKey"], StringComparison.Ordinal);
        Assert.Equal(isPublic, evaluation.Properties("PublicUrl") is not null);
        Assert.Equal(isPublic, evaluation.Properties("PublicInvoke")?["InvokedViaFunctionUrl"]!.GetValue<bool>() ?? false);
    }

    private static IEnumerable<JsonNode> Rules(string bucket) =>
        Plain.Required(bucket)["LifecycleConfiguration"]!["Rules"]!.AsArray().Select(rule => rule!);

    private static long Number(JsonNode? node) => long.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
